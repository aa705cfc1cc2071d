"""One round of jobs of every kind, and what Celery itself says of them afterwards (tst_celerymatrix)."""
import datetime
import json
import os
import time

import celery
import redis
from celery import chain, chord
from celery.utils.saferepr import saferepr

from lab import add, app, echo, fail, ignored, progress, retry, total

# What every serializer can carry; each knows ints, floats, text, None, bool, lists and maps.
ARGS = (1, 2.5, 'grün', None, True, [1, {'a': 2}], -7)
KWARGS = {'k': 'v', 'n': 10**15}

ENDS = {'ok': 'SUCCESS', 'echo': 'SUCCESS', 'bad': 'FAILURE', 'again': 'RETRY', 'gone': 'REVOKED', 'expired': 'REVOKED',
        'c1': 'SUCCESS', 'c2': 'SUCCESS', 'c3': 'SUCCESS', 'n1': 'SUCCESS', 'n2': 'SUCCESS'}
PRIORITIES = (0, 4, 6, 9)


def send():
    # 5.2.6 takes no notice of the setting.
    packed = {'compression': app.conf.task_compression}
    app.control.revoke('gone', reply=True, limit=1)
    add.apply_async((40, 2), task_id='ok', **packed)
    echo.apply_async(ARGS, KWARGS, task_id='echo', **packed)
    fail.apply_async(('x',), task_id='bad', **packed)
    retry.apply_async((600,), task_id='again', **packed)
    ignored.apply_async(task_id='ignored', **packed)
    add.apply_async((1, 1), task_id='gone', **packed)
    past = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=5)
    add.apply_async((1, 1), task_id='expired', expires=past, **packed)
    # Celery cannot write signatures in YAML.
    serializer = app.conf.task_serializer
    flow = {'serializer': 'json' if serializer == 'yaml' else serializer}
    chord([add.s(1, 1).set(task_id='c1', **flow), add.s(2, 2).set(task_id='c2', **flow)])(
        total.s().set(task_id='c3', **flow))
    chain(add.s(1, 1).set(task_id='n1', **flow), add.s(5).set(task_id='n2', **flow)).apply_async()
    add.apply_async((1, 1), task_id='later', countdown=600, **packed)
    for p in PRIORITIES:
        echo.apply_async(ARGS, KWARGS, task_id='waits-%d' % p, queue='nobody', priority=p, **packed)


def move():
    progress.apply_async((1200, 0.05), task_id='moves')


def settle(seconds=60):
    until = time.monotonic() + seconds
    while True:
        open_ones = {i: s for i, s in ENDS.items() if app.AsyncResult(i).state != s}
        if not open_ones:
            return
        if time.monotonic() > until:
            raise SystemExit('not settled: %r' % {i: app.AsyncResult(i).state for i in open_ones})
        time.sleep(0.05)


def id_of(child):
    # Of a job that has not ended, Celery gives them as they are stored: [[id, parent], null].
    while not isinstance(child, str):
        child = child.id if hasattr(child, 'id') else child[0]
    return child


def result(task_id):
    r = app.AsyncResult(task_id)
    return {'state': r.state, 'result': saferepr(r.result), 'type': type(r.result).__name__, 'text': str(r.result),
            'traceback': r.traceback, 'children': [id_of(c) for c in r.children or []],
            'date_done': r.date_done.isoformat() if r.date_done else None,
            'name': r.name, 'args': saferepr(r.args), 'kwargs': saferepr(r.kwargs), 'worker': r.worker, 'queue': r.queue,
            'retries': r.retries}


def current():
    return app.AsyncResult('moves').info['current']


def settled_unacked(expected, seconds=20):
    """What is unacked once the acks are sent, which a pool of threads does in between, and not before the result."""
    # Past kombu's client: the old one prefixes few commands.
    prefix = app.conf.broker_transport_options.get('global_keyprefix', '')
    server = redis.Redis.from_url(os.environ['LAB_BROKER'])
    until = time.monotonic() + seconds
    while True:
        unacked = server.hlen(prefix + 'unacked')
        if unacked == expected or time.monotonic() > until:
            return unacked
        time.sleep(0.05)


def truth(node):
    ask = app.control.inspect(destination=[node], limit=1, timeout=20)
    methods = ['ping', 'active', 'reserved', 'scheduled', 'active_queues', 'registered']
    if app.conf.task_serializer != 'yaml':  # which cannot carry the Counter in it; 5.2.6 hears nothing afterwards
        methods.append('stats')
    answers = {m: (getattr(ask, m)() or {}).get(node) for m in methods}
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        queues = {q: {str(p): channel.client.llen(channel._q_for_pri(q, p)) for p in channel.priority_steps}
                  for q in ('celery', 'nobody')}
    unacked = settled_unacked(len(answers['scheduled']))
    print(json.dumps({'version': celery.__version__, 'inspect': answers, 'queues': queues, 'unacked': unacked,
                      'args': saferepr(ARGS), 'kwargs': saferepr(KWARGS),
                      'results': {i: result(i) for i in list(ENDS) + ['ignored', 'later']}}, default=repr))

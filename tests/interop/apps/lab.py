"""The Celery app of the interop tests; settings come by the environment."""
import json
import os
import time

import celery.schedules
from celery import Celery
from celery.exceptions import Reject

app = Celery('lab', broker=os.environ['LAB_BROKER'], backend=os.environ.get('LAB_RESULTS', os.environ['LAB_BROKER']))
app.conf.update(json.loads(os.environ.get('LAB_CONF', '{}')))
for entry in (app.conf.beat_schedule or {}).values():
    if isinstance(entry['schedule'], str):  # "crontab(minute='*/15')": JSON has no words for it
        entry['schedule'] = eval(entry['schedule'], vars(celery.schedules))


class LabError(Exception):
    pass


@app.task(name='lab.add')
def add(x, y=0):
    return x + y


@app.task(name='lab.echo')
def echo(*args, **kwargs):
    return [repr(args), repr(kwargs)]


@app.task(name='lab.fail')
def fail(x):
    try:
        raise KeyError('inner')
    except KeyError as error:
        raise LabError('bad value: %r' % (x,)) from error


@app.task(name='lab.boom')
def boom(text):
    raise ValueError(text)


@app.task(name='lab.steps', bind=True)
def steps(self, n):
    for i in range(n):
        self.update_state(state='PROGRESS', meta={'current': i + 1, 'total': n})
        time.sleep(0.2)
    return n


@app.task(name='lab.secret')
def secret(password=None):
    return 'ok'


@app.task(name='lab.retry', bind=True, max_retries=3)
def retry(self, countdown):
    try:
        raise ConnectionError('try %d' % self.request.retries)
    except ConnectionError as error:
        raise self.retry(exc=error, countdown=countdown)


@app.task(name='lab.progress', bind=True)
def progress(self, steps, pause):
    for step in range(steps):
        self.update_state(state='PROGRESS', meta={'current': step + 1, 'total': steps, 'text': 'step %d' % (step + 1)})
        time.sleep(pause)
    return steps


@app.task(name='lab.sleep')
def sleep(seconds):
    time.sleep(seconds)
    return seconds


@app.task(name='lab.late', acks_late=True)
def late(seconds):
    time.sleep(seconds)
    return seconds


@app.task(name='lab.ignored', ignore_result=True)
def ignored():
    return 1


@app.task(name='lab.reject', acks_late=True)
def reject():
    raise Reject('no', requeue=False)


@app.task(name='lab.sum')
def total(numbers):
    return sum(numbers)


@app.task(name='lab.flaky')
def flaky(word):
    """Fails the first time that it hears a word."""
    if app.backend.client.incr('lab.flaky:' + word) == 1:
        raise LabError('not yet: %s' % word)
    return 'done'


@app.task(name='lab.judge')
def judge(*args, **kwargs):
    """Fails until somebody sets the key lab:pass."""
    if not app.backend.client.get('lab:pass'):
        raise LabError('not yet')
    return [repr(args), repr(kwargs)]


@app.task(name='lab.tally')
def tally(word):
    """Counts its runs under a word; fails until somebody sets the key lab:pass."""
    app.backend.client.incr('ran:' + word)
    if not app.backend.client.get('lab:pass'):
        raise LabError('not yet')


@app.task(name='lab.mark', bind=True)
def mark(self, pause=0):
    """Leaves a trace in Redis that it began, and one that it came to its end: after seconds, or once it is told to."""
    app.backend.client.incr('began:' + self.request.id)
    if pause == 'told':
        while not app.backend.client.exists('go'):
            time.sleep(0.05)
    else:
        time.sleep(pause)
    app.backend.client.incr('ended:' + self.request.id)


def where(self):
    info = self.request.delivery_info
    return [info['exchange'], info['routing_key'], info.get('priority')]


for name in ('plain', 'mail', 'pattern.x', 'orders', 'pair'):
    app.task(name='lab.where.' + name, bind=True)(where)

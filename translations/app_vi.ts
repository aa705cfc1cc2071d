<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en_US">
<context>
    <name>AccessGuard</name>
    <message>
        <source>Yardmaster never sends %1 to a broker: it could stop or empty it, or hold up others.</source>
        <translation>Yardmaster không bao giờ gửi %1 tới broker: lệnh đó có thể dừng hoặc xóa sạch nó, hay làm nghẽn người khác.</translation>
    </message>
    <message>
        <source>This connection is set to stay silent, so workers are not asked and nothing is changed: raise its access level in the connection&apos;s settings.</source>
        <translation>Kết nối này được đặt im lặng, nên không hỏi worker và không đổi gì: nâng quyền truy cập trong thiết lập kết nối.</translation>
    </message>
    <message>
        <source>This connection is set to look only, so nothing is changed: raise its access level in the connection&apos;s settings.</source>
        <translation>Kết nối này chỉ được xem, nên không đổi gì: nâng quyền truy cập trong thiết lập kết nối.</translation>
    </message>
    <message>
        <source>Yardmaster does not send this request to workers (%1): it is unknown, or would reach more of them than meant.</source>
        <translation>Yardmaster không gửi yêu cầu này tới worker (%1): không rõ, hoặc sẽ tới nhiều worker hơn dự định.</translation>
    </message>
    <message>
        <source>Looking never writes, so %1 was not sent: this is a defect of Yardmaster, please report it.</source>
        <translation>Xem thì không bao giờ ghi, nên %1 không được gửi: đây là lỗi của Yardmaster, hãy báo lại.</translation>
    </message>
    <message>
        <source>This connection&apos;s access level leaves workers as they are, so %1 was not sent: raise it in the connection&apos;s settings.</source>
        <translation>Mức truy cập của kết nối này không động đến worker nên %1 chưa được gửi: hãy nâng mức trong phần cài đặt của kết nối.</translation>
    </message>
    <message>
        <source>No act of this connection&apos;s access level sends %1, so it was not sent: raise it in the connection&apos;s settings.</source>
        <translation>Ở mức truy cập của kết nối này không thao tác nào gửi %1 nên lệnh chưa được gửi: hãy nâng mức trong phần cài đặt của kết nối.</translation>
    </message>
</context>
<context>
    <name>AccessPolicyWords</name>
    <message>
        <source>This connection is read-only (access level %1): &quot;%2&quot; for more than one at a time needs the level %3.</source>
        <translation>Kết nối này chỉ đọc (mức truy cập %1): “%2” nhiều mục một lúc cần mức %3.</translation>
    </message>
    <message>
        <source>This connection is read-only (access level %1): &quot;%2&quot; needs the level %3.</source>
        <translation>Kết nối này chỉ đọc (mức truy cập %1): “%2” cần mức %3.</translation>
    </message>
    <message>
        <source>This connection&apos;s access level is %1, one job at a time: &quot;%2&quot; for more than one needs the level %3.</source>
        <translation>Mức truy cập của kết nối này là %1, mỗi lần một job: “%2” nhiều job một lúc cần mức %3.</translation>
    </message>
    <message>
        <source>This connection&apos;s access level is %1: &quot;%2&quot; needs the level %3.</source>
        <translation>Mức truy cập của kết nối này là %1: “%2” cần mức %3.</translation>
    </message>
    <message>
        <source>Its file is locked: only who may write that can raise the level.</source>
        <translation>Tệp của kết nối bị khóa: chỉ người được ghi tệp đó mới nâng được mức truy cập.</translation>
    </message>
    <message>
        <source>To raise it, choose Connection &gt; Allow changes… in the window.</source>
        <translation>Muốn nâng mức, vào Kết nối &gt; Cho phép thay đổi… trong cửa sổ.</translation>
    </message>
</context>
<context>
    <name>AclRuleWords</name>
    <message>
        <source>Put a password of your own for PASSWORD: the rule holds none.</source>
        <translation>Thay PASSWORD bằng mật khẩu của bạn: quy tắc này không chứa mật khẩu nào.</translation>
    </message>
    <message>
        <source>An ACL cannot tell databases apart: the rule holds in all of the server&apos;s.</source>
        <translation>ACL không phân biệt được các cơ sở dữ liệu: quy tắc có hiệu lực trong mọi cơ sở dữ liệu của máy chủ.</translation>
    </message>
    <message>
        <source>SCAN and INFO tell names of keys and figures of the whole server, whatever keys may be read.</source>
        <translation>SCAN và INFO cho biết tên khóa và số liệu của cả máy chủ, bất kể được đọc khóa nào.</translation>
    </message>
    <message>
        <source>Without a key prefix any key may be a queue, so the rule cannot leave keys of others out.</source>
        <translation>Không có tiền tố khóa thì khóa nào cũng có thể là hàng đợi, nên quy tắc không loại được khóa của ứng dụng khác.</translation>
    </message>
    <message>
        <source>An ACL cannot tell a ping from a shutdown: both are one PUBLISH to the channel that workers obey. Only the level Silent goes without.</source>
        <translation>ACL không phân biệt được ping với tắt worker: cả hai đều là một lệnh PUBLISH vào kênh điều khiển worker. Chỉ mức Im lặng không cần đến lệnh đó.</translation>
    </message>
    <message>
        <source>Redis 6.2 cannot tell reading a key from writing it: its form would let DEL, LTRIM and RPUSH reach queues too.</source>
        <translation>Redis 6.2 không phân biệt được đọc với ghi trên một khóa: dạng quy tắc của nó để DEL, LTRIM và RPUSH chạm được cả vào hàng đợi.</translation>
    </message>
    <message>
        <source>An ACL cannot tell one job from many, nor a retry from a new job.</source>
        <translation>ACL không phân biệt được một công việc với nhiều công việc, cũng không phân biệt được thử lại với công việc mới.</translation>
    </message>
    <message>
        <source>Results are on another server, which has a rule of its own.</source>
        <translation>Kết quả nằm trên máy chủ khác, máy chủ đó có quy tắc riêng.</translation>
    </message>
    <message>
        <source>Should the results be on another server, name it in the connection, and a rule for it is added.</source>
        <translation>Nếu kết quả nằm trên máy chủ khác, hãy khai báo trong kết nối để có thêm quy tắc cho máy chủ đó.</translation>
    </message>
    <message>
        <source>Redis takes no empty name and no space in the names of an ACL: choose another user, or a key prefix without one.</source>
        <translation>Redis không nhận tên rỗng hay dấu cách trong tên của ACL: hãy chọn người dùng khác hoặc tiền tố khóa không có dấu cách.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Redis 7, Valkey</source>
        <translation>Redis 7, Valkey</translation>
    </message>
    <message>
        <source>Redis 6.2, which allows more</source>
        <translation>Redis 6.2, cho phép nhiều hơn</translation>
    </message>
    <message>
        <source>It lets these acts pass as well, which the level forbids: %1.</source>
        <translation>Quy tắc này vẫn để lọt các thao tác mà mức truy cập cấm: %1.</translation>
    </message>
    <message>
        <source>The rule goes by the options of this connection: where the app has others of its own (result_prefix, sep, fanout_prefix, control_exchange, redbeat_key_prefix), name them there too, or Redis refuses what is needed.</source>
        <translation>Quy tắc theo các tuỳ chọn của kết nối này: nếu ứng dụng dùng tuỳ chọn riêng (result_prefix, sep, fanout_prefix, control_exchange, redbeat_key_prefix), hãy ghi cả vào đó, nếu không Redis sẽ từ chối những lệnh cần thiết.</translation>
    </message>
</context>
<context>
    <name>ActAnswerWords</name>
    <message>
        <source>What was sent again already is left alone; --again sends it once more.</source>
        <translation>Những gì đã được gửi lại thì để nguyên; --again sẽ gửi thêm lần nữa.</translation>
    </message>
</context>
<context>
    <name>ActLine</name>
    <message>
        <source>Trigger</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Thu hồi</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Hiện giá trị bị che</translation>
    </message>
    <message>
        <source>Purge queue</source>
        <translation>Dọn sạch hàng đợi</translation>
    </message>
    <message>
        <source>Move jobs</source>
        <translation>Chuyển công việc</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>Tạm dừng hàng đợi</translation>
    </message>
    <message>
        <source>Resume queue</source>
        <translation>Chạy tiếp hàng đợi</translation>
    </message>
    <message>
        <source>Grow pool</source>
        <translation>Tăng pool</translation>
    </message>
    <message>
        <source>Shrink pool</source>
        <translation>Giảm pool</translation>
    </message>
    <message>
        <source>Autoscale</source>
        <translation>Tự co giãn</translation>
    </message>
    <message>
        <source>Take queue</source>
        <translation>Nhận hàng đợi</translation>
    </message>
    <message>
        <source>Leave queue</source>
        <translation>Thôi nhận hàng đợi</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Giới hạn tần suất</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Giới hạn thời gian</translation>
    </message>
    <message>
        <source>Events on</source>
        <translation>Bật sự kiện</translation>
    </message>
    <message>
        <source>Events off</source>
        <translation>Tắt sự kiện</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Tắt</translation>
    </message>
    <message>
        <source>Raise access</source>
        <translation>Nâng quyền truy cập</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Partly, %1 of %2</source>
        <translation>Một phần, %1 trên %2</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Chưa kết thúc</translation>
    </message>
    <message>
        <source>Run schedule</source>
        <translation>Chạy lịch</translation>
    </message>
    <message>
        <source>Pause schedule</source>
        <translation>Tắt lịch</translation>
    </message>
    <message>
        <source>Resume schedule</source>
        <translation>Bật lịch</translation>
    </message>
    <message>
        <source>Edit schedule</source>
        <translation>Sửa lịch</translation>
    </message>
    <message>
        <source>Make schedule</source>
        <translation>Tạo lịch</translation>
    </message>
    <message>
        <source>Delete schedule</source>
        <translation>Xoá lịch</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Lower access</source>
        <translation>Hạ quyền truy cập</translation>
    </message>
</context>
<context>
    <name>ActLogWords</name>
    <message>
        <source>No act with that number is remembered here.</source>
        <translation>Ở đây không nhớ thao tác nào có số đó.</translation>
    </message>
    <message>
        <source>There is nothing to undo on this broker.</source>
        <translation>Không có gì để hoàn tác trên broker này.</translation>
    </message>
</context>
<context>
    <name>ActStore</name>
    <message>
        <source>Nothing can be changed from here, because it could not be written to the audit log: %1</source>
        <translation>Không thể thay đổi gì từ đây, vì không ghi được việc đó vào nhật ký: %1</translation>
    </message>
</context>
<context>
    <name>ActingVerbsWords</name>
    <message>
        <source>%1 wants a number of seconds, 0 or more.</source>
        <translation>%1 cần một số giây, từ 0 trở lên.</translation>
    </message>
    <message>
        <source>%1 wants a JSON array.</source>
        <translation>%1 cần một mảng JSON.</translation>
    </message>
    <message>
        <source>%1 wants a JSON object.</source>
        <translation>%1 cần một đối tượng JSON.</translation>
    </message>
    <message>
        <source>--eta wants a time as 2026-11-21T14:05:00Z, not &quot;%1&quot;.</source>
        <translation>--eta cần thời điểm như 2026-11-21T14:05:00Z, không phải &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>To end what a worker has, add --terminate; that cannot be undone.</source>
        <translation>Để kết thúc việc worker đang giữ, thêm --terminate; việc đó không hoàn tác được.</translation>
    </message>
    <message>
        <source>Which jobs? Name their ids, or --state failed.</source>
        <translation>Công việc nào? Hãy nêu id, hoặc dùng --state failed.</translation>
    </message>
</context>
<context>
    <name>AttentionWords</name>
    <message>
        <source>Worker %1 is offline</source>
        <translation>Worker %1 đang ngoại tuyến</translation>
    </message>
    <message>
        <source>Open worker</source>
        <translation>Mở worker</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) failed in the last hour</source>
        <translation>
            <numerusform>%n công việc thất bại trong giờ qua</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) failed with %1</source>
        <translation>
            <numerusform>%n công việc thất bại với %1</numerusform>
        </translation>
    </message>
    <message>
        <source>View failures</source>
        <translation>Xem lỗi</translation>
    </message>
    <message>
        <source>No worker takes queue %1</source>
        <translation>Không worker nào nhận hàng đợi %1</translation>
    </message>
    <message>
        <source>Queue %1 grows faster than it drains</source>
        <translation>Hàng đợi %1 tăng nhanh hơn mức xử lý</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 đang chờ</translation>
    </message>
    <message>
        <source>Open queue</source>
        <translation>Mở hàng đợi</translation>
    </message>
    <message>
        <source>%1 is stalled</source>
        <translation>%1 đang bị treo</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Mở công việc</translation>
    </message>
    <message>
        <source>Schedule %1 missed its run</source>
        <translation>Lịch %1 đã lỡ lần chạy</translation>
    </message>
    <message>
        <source>due at %1</source>
        <translation>đến hạn lúc %1</translation>
    </message>
    <message>
        <source>Open schedule</source>
        <translation>Mở lịch</translation>
    </message>
    <message>
        <source>Redis memory is at %1 of its limit</source>
        <translation>Bộ nhớ Redis đã dùng %1 giới hạn</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>chính sách %1</translation>
    </message>
    <message>
        <source>Open queues</source>
        <translation>Mở hàng đợi</translation>
    </message>
</context>
<context>
    <name>BeatEntries</name>
    <message>
        <source>Defined in the app&apos;s code</source>
        <translation>Định nghĩa trong mã của ứng dụng</translation>
    </message>
    <message>
        <source>The worker does not show this entry</source>
        <translation>Worker không cho thấy mục này</translation>
    </message>
    <message>
        <source>Defined in the yard file</source>
        <translation>Khai báo trong tệp yard</translation>
    </message>
    <message>
        <source>Change it there (beat_schedule) and restart beat; from here it can be run now.</source>
        <translation>Hãy sửa ở đó (beat_schedule) rồi khởi động lại beat; tại đây chỉ có thể chạy ngay.</translation>
    </message>
    <message>
        <source>Change it there; from here it can be run now.</source>
        <translation>Hãy sửa ở đó; tại đây chỉ có thể chạy ngay.</translation>
    </message>
</context>
<context>
    <name>BeatSpec</name>
    <message>
        <source>A schedule of the app&apos;s own class: its times are not known here</source>
        <translation>Lịch thuộc lớp riêng của ứng dụng: ở đây không biết giờ của nó</translation>
    </message>
    <message>
        <source>The crontab could not be taken apart</source>
        <translation>Không phân tích được crontab</translation>
    </message>
    <message>
        <source>A recurrence rule; RedBeat tells its next run</source>
        <translation>Quy tắc lặp; RedBeat cho biết lần chạy tới</translation>
    </message>
</context>
<context>
    <name>BeatsCell</name>
    <message>
        <source>no beats</source>
        <translation>không có nhịp</translation>
    </message>
    <message>
        <source>late</source>
        <translation>trễ</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>đúng giờ</translation>
    </message>
    <message>
        <source>none missed</source>
        <translation>không lỡ nhịp nào</translation>
    </message>
    <message numerus="yes">
        <source>%n missed in the last minute</source>
        <translation>
            <numerusform>%n nhịp bị lỡ trong phút vừa qua</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed lately</source>
        <translation>
            <numerusform>%n nhịp bị lỡ gần đây</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinWords</name>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Giữ đến</translation>
    </message>
</context>
<context>
    <name>BrokerChoiceWords</name>
    <message>
        <source>No broker was named: use --broker URL, --profile NAME or $YARDCTL_BROKER.</source>
        <translation>Chưa nêu broker: dùng --broker URL, --profile NAME hoặc $YARDCTL_BROKER.</translation>
    </message>
    <message>
        <source>%1 is set in %2; it is not used unasked.</source>
        <translation>%1 được đặt trong %2; không tự ý dùng.</translation>
    </message>
    <message>
        <source>There is no saved connection named &quot;%1&quot;.</source>
        <translation>Không có kết nối đã lưu tên &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>--broker and --profile name two brokers: use one of them.</source>
        <translation>--broker và --profile nêu hai broker: hãy dùng một trong hai.</translation>
    </message>
    <message>
        <source>Warning: other users of this machine can see the password in --broker; use $YARDCTL_BROKER, --profile or --password-file.</source>
        <translation>Cảnh báo: người dùng khác trên máy này thấy được mật khẩu trong --broker; hãy dùng $YARDCTL_BROKER, --profile hoặc --password-file.</translation>
    </message>
    <message>
        <source>--option wants name=value, not &quot;%1&quot;.</source>
        <translation>--option cần name=value, không phải &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>This version knows no engine &quot;%1&quot;.</source>
        <translation>Phiên bản này không biết hệ thống &quot;%1&quot;.</translation>
    </message>
</context>
<context>
    <name>Celery</name>
    <message>
        <source>A worker has taken it. It can be revoked or stopped there, which cannot be undone.</source>
        <translation>Một worker đã nhận nó. Có thể thu hồi hoặc dừng nó ở đó, nhưng không hoàn tác được.</translation>
    </message>
    <message>
        <source>Not found among the first 200,000 waiting messages.</source>
        <translation>Không tìm thấy trong 200.000 thông điệp đang chờ đầu tiên.</translation>
    </message>
    <message>
        <source>It waits in no queue any more.</source>
        <translation>Nó không còn chờ trong hàng đợi nào.</translation>
    </message>
    <message>
        <source>It is part of a group or chord, which will not come to its end without it.</source>
        <translation>Nó thuộc một group hoặc chord, vốn sẽ không kết thúc được nếu thiếu nó.</translation>
    </message>
    <message>
        <source>There is no bin to keep it in: nothing was cancelled.</source>
        <translation>Không có thùng để giữ nó: chưa hủy gì.</translation>
    </message>
    <message>
        <source>This server is a read-only replica: connect to its master to change anything.</source>
        <translation>Máy chủ này là bản sao chỉ đọc: hãy kết nối tới master để thay đổi.</translation>
    </message>
    <message>
        <source>Workers cannot be asked over this connection.</source>
        <translation>Không thể hỏi worker qua kết nối này.</translation>
    </message>
    <message>
        <source>Only a job that waits in a queue can be cancelled so; stop or revoke this one.</source>
        <translation>Chỉ hủy theo cách này được công việc đang chờ trong hàng đợi; hãy dừng hoặc thu hồi công việc này.</translation>
    </message>
    <message>
        <source>This job has ended.</source>
        <translation>Công việc này đã kết thúc.</translation>
    </message>
    <message>
        <source>Only a running job can be stopped.</source>
        <translation>Chỉ dừng được công việc đang chạy.</translation>
    </message>
    <message>
        <source>This message cannot be read, so no worker could take it again.</source>
        <translation>Không đọc được thông điệp này, nên không worker nào nhận lại được nó.</translation>
    </message>
    <message>
        <source>This job has not ended; a second copy would run beside it.</source>
        <translation>Công việc này chưa kết thúc; bản thứ hai sẽ chạy song song với nó.</translation>
    </message>
    <message>
        <source>This is no act on one job.</source>
        <translation>Đây không phải thao tác trên một công việc.</translation>
    </message>
    <message>
        <source>Nothing was said about what to trigger.</source>
        <translation>Chưa nói phải chạy gì.</translation>
    </message>
    <message>
        <source>It still waits in queue %1: a second copy would run beside it.</source>
        <translation>Nó vẫn chờ trong hàng đợi %1: bản thứ hai sẽ chạy song song với nó.</translation>
    </message>
    <message>
        <source>A worker has taken it and not finished: a second copy would run beside it.</source>
        <translation>Một worker đã nhận nó và chưa xong: bản thứ hai sẽ chạy song song với nó.</translation>
    </message>
    <message>
        <source>Neither the broker nor the result store knows this job any more.</source>
        <translation>Cả broker lẫn kho kết quả đều không còn biết công việc này.</translation>
    </message>
    <message>
        <source>Celery kept no arguments of this job: set result_extended = True in the app.</source>
        <translation>Celery không giữ đối số của công việc này: hãy đặt result_extended = True trong ứng dụng.</translation>
    </message>
    <message>
        <source>Its result is SUCCESS, which Celery never overwrites: retry it with a new id.</source>
        <translation>Kết quả của nó là SUCCESS, Celery không bao giờ ghi đè: hãy thử lại với ID mới.</translation>
    </message>
    <message>
        <source>Workers cannot be asked whether they revoked this id.</source>
        <translation>Không thể hỏi worker xem đã thu hồi ID này chưa.</translation>
    </message>
    <message>
        <source>Worker %1 has this id on its list of revoked ones for up to three hours: retry it with a new id.</source>
        <translation>Worker %1 giữ ID này trong danh sách thu hồi tới ba giờ: hãy thử lại với ID mới.</translation>
    </message>
    <message>
        <source>No queue is bound to its exchange any more: the message would be dropped.</source>
        <translation>Không còn hàng đợi nào gắn với exchange của nó: thông điệp sẽ bị bỏ.</translation>
    </message>
    <message>
        <source>Rebuilt from the stored arguments: its own headers, priority and callbacks are not known.</source>
        <translation>Dựng lại từ đối số đã lưu: không biết header, độ ưu tiên và callback riêng của nó.</translation>
    </message>
    <message>
        <source>It left the dead letters meanwhile.</source>
        <translation>Trong lúc đó nó đã rời khu thư chết.</translation>
    </message>
    <message>
        <source>No queue is bound to exchange “%1” with routing key “%2”: the message would be dropped.</source>
        <translation>Không có hàng đợi nào gắn với exchange “%1” với routing key “%2”: thông điệp sẽ bị bỏ.</translation>
    </message>
    <message>
        <source>The app routes “%1” by a Python function, which cannot be asked from here: name the queue.</source>
        <translation>Ứng dụng định tuyến “%1” bằng một hàm Python, không hỏi được từ đây: hãy nêu tên hàng đợi.</translation>
    </message>
    <message>
        <source>The message was not sent: a worker could not read it.</source>
        <translation>Thông điệp chưa được gửi: worker không đọc được nó.</translation>
    </message>
    <message>
        <source>It ended by itself as %1 before it could be stopped.</source>
        <translation>Nó tự kết thúc với trạng thái %1 trước khi kịp dừng.</translation>
    </message>
    <message>
        <source>The workers were told, but none has reported the end of the job yet.</source>
        <translation>Đã báo cho worker, nhưng chưa worker nào báo công việc đã kết thúc.</translation>
    </message>
    <message>
        <source>Every worker drops it when its turn comes; this cannot be undone.</source>
        <translation>Mọi worker sẽ bỏ qua nó khi tới lượt; không thể hoàn tác.</translation>
    </message>
    <message>
        <source>%1 is no signal for this.</source>
        <translation>%1 không phải tín hiệu dùng được ở đây.</translation>
    </message>
    <message>
        <source>No worker answered. A solo worker cannot be stopped from outside while it runs a job.</source>
        <translation>Không worker nào trả lời. Không thể dừng worker solo từ bên ngoài khi nó đang chạy công việc.</translation>
    </message>
    <message>
        <source>Name the task to trigger.</source>
        <translation>Hãy nêu tên tác vụ cần chạy.</translation>
    </message>
    <message>
        <source>No worker takes the queue %1: the job will wait.</source>
        <translation>Không worker nào nhận hàng đợi %1: công việc sẽ phải chờ.</translation>
    </message>
    <message>
        <source>A worker has taken it already: it cannot be taken back.</source>
        <translation>Một worker đã nhận nó rồi: không lấy lại được.</translation>
    </message>
    <message>
        <source>It is back in its queue already.</source>
        <translation>Nó đã trở lại hàng đợi rồi.</translation>
    </message>
    <message>
        <source>Back in queue %1.</source>
        <translation>Đã trở lại hàng đợi %1.</translation>
    </message>
    <message>
        <source>There is no bin to take it from.</source>
        <translation>Không có thùng để lấy nó ra.</translation>
    </message>
    <message>
        <source>Nothing of that act can be taken back any more.</source>
        <translation>Không còn gì của thao tác đó có thể lấy lại.</translation>
    </message>
    <message>
        <source>Worker %1 runs it. It can be stopped there, which cannot be undone.</source>
        <translation>Worker %1 đang chạy nó. Có thể dừng nó ở đó, nhưng không hoàn tác được.</translation>
    </message>
    <message>
        <source>It lay in several queues; a worker has taken it from one of them.</source>
        <translation>Nó nằm trong nhiều hàng đợi; một worker đã lấy nó từ một hàng.</translation>
    </message>
    <message>
        <source>Worker %1 has it and has not finished: a second copy would run beside it.</source>
        <translation>Worker %1 đang giữ nó và chưa xong: một bản thứ hai sẽ chạy song song.</translation>
    </message>
    <message>
        <source>Nobody has told that it ended, and %1 does not answer now: a second copy could run beside it. Try again when it answers.</source>
        <translation>Chưa có tin rằng nó đã kết thúc, và %1 hiện không trả lời: một bản thứ hai có thể chạy song song. Hãy thử lại khi worker trả lời.</translation>
    </message>
    <message>
        <source>Only its routing key “%1” is stored, and no queue can be told from it: trigger the task anew and name the queue.</source>
        <translation>Chỉ còn lưu routing key “%1” của nó, không suy ra được hàng đợi: hãy chạy lại tác vụ và chỉ rõ hàng đợi.</translation>
    </message>
    <message>
        <source>It still runs on %1, which was told to stop it.</source>
        <translation>Nó vẫn chạy trên %1, worker này đã được lệnh dừng nó.</translation>
    </message>
    <message>
        <source>Worker %1 has the pool “%2”, in which Celery cannot stop a running job: let it end, or stop the worker itself.</source>
        <translation>Worker %1 dùng pool “%2”, trong đó Celery không dừng được công việc đang chạy: hãy để nó kết thúc, hoặc dừng chính worker.</translation>
    </message>
    <message>
        <source>It waits in queue %1 again: cancel it there, which can be undone.</source>
        <translation>Nó lại đang chờ trong hàng đợi %1: hãy hủy nó ở đó, việc này hoàn tác được.</translation>
    </message>
    <message>
        <source>No worker holds it, and it waits in no queue.</source>
        <translation>Không worker nào giữ nó, và nó không chờ trong hàng đợi nào.</translation>
    </message>
    <message>
        <source>%1 did not confirm: a busy solo worker reads it only after its present job.</source>
        <translation>%1 chưa xác nhận: worker solo đang bận chỉ đọc lệnh sau khi xong công việc hiện tại.</translation>
    </message>
    <message>
        <source>The workers</source>
        <translation>Các worker</translation>
    </message>
    <message>
        <source>No worker told how this app routes it: it was sent to the queue %1, Celery&apos;s default.</source>
        <translation>Không worker nào cho biết ứng dụng định tuyến nó ra sao: nó đã được gửi vào hàng đợi %1, mặc định của Celery.</translation>
    </message>
    <message>
        <source>The app&apos;s accept_content has no JSON, so its workers would drop the job: add “json” to accept_content, or send it from Python.</source>
        <translation>accept_content của ứng dụng không có JSON nên worker sẽ bỏ công việc này: hãy thêm “json” vào accept_content, hoặc gửi nó từ Python.</translation>
    </message>
    <message>
        <source>It was sent to several queues; a worker has taken it from one of them.</source>
        <translation>Nó đã được gửi vào nhiều hàng đợi; một worker đã lấy nó từ một hàng.</translation>
    </message>
    <message numerus="yes">
        <source>Not found among the first %n messages that workers hold; there are more.</source>
        <translation>
            <numerusform>Không thấy trong %n message đầu tiên mà các worker đang giữ; vẫn còn nữa.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is out of its queue, but worker %1 has a copy of it: that one can be stopped there, which cannot be undone.</source>
        <translation>Nó đã ra khỏi hàng đợi, nhưng worker %1 có một bản sao: có thể dừng bản đó tại đấy, và không hoàn tác được.</translation>
    </message>
    <message>
        <source>It is out of its queue, but a worker has taken a copy of it.</source>
        <translation>Nó đã ra khỏi hàng đợi, nhưng một worker đã lấy một bản sao.</translation>
    </message>
    <message>
        <source>There are more messages than a search goes through: it may wait among the others, and a second copy would run beside it.</source>
        <translation>Có nhiều message hơn mức tìm kiếm: công việc có thể đang chờ trong phần còn lại, và bản thứ hai sẽ chạy song song.</translation>
    </message>
    <message>
        <source>Nobody has told that it ended, and no worker answers: one that cannot be asked may run it, and a second copy would run beside it.</source>
        <translation>Chưa có gì báo nó đã kết thúc và không worker nào trả lời: một worker không hỏi được có thể đang chạy nó, và bản thứ hai sẽ chạy song song.</translation>
    </message>
    <message>
        <source>Nobody has told that it ended, and of %1 who heard the question only %2 answered: a second copy could run beside it. Try again when all answer.</source>
        <translation>Chưa có gì báo nó đã kết thúc, và trong %1 bên nhận câu hỏi chỉ %2 trả lời: bản thứ hai có thể chạy song song. Thử lại khi tất cả trả lời.</translation>
    </message>
    <message>
        <source>Nobody has told that it ended, and worker %1, which had it last, does not answer: a second copy could run beside it.</source>
        <translation>Chưa có gì báo nó đã kết thúc, và worker %1, nơi giữ nó sau cùng, không trả lời: bản thứ hai có thể chạy song song.</translation>
    </message>
    <message>
        <source>Not every worker told which ids it has revoked, and one that has revoked this id would drop it: retry it with a new id, or try again when all answer.</source>
        <translation>Không phải worker nào cũng cho biết các id đã thu hồi, và worker đã thu hồi id này sẽ bỏ nó: hãy thử lại với id mới, hoặc khi tất cả trả lời.</translation>
    </message>
    <message>
        <source>Nobody listens on this fanout exchange, so no worker got the job.</source>
        <translation>Không ai nghe exchange fanout này nên không worker nào nhận được công việc.</translation>
    </message>
    <message>
        <source>No worker answers. One that cannot be asked may have this job, and cannot be told to stop it.</source>
        <translation>Không worker nào trả lời. Một worker không hỏi được có thể đang giữ công việc này, và không thể bảo nó dừng.</translation>
    </message>
    <message>
        <source>Worker %1 had it last and does not answer, so it cannot be told to stop it.</source>
        <translation>Worker %1 giữ nó sau cùng và không trả lời, nên không thể bảo worker đó dừng nó.</translation>
    </message>
    <message>
        <source>There are more messages than a search goes through, and it was not among those: nothing was sent.</source>
        <translation>Có nhiều message hơn mức tìm kiếm và nó không nằm trong phần đã tìm: chưa gửi gì.</translation>
    </message>
    <message>
        <source>Another undo is bringing it back just now.</source>
        <translation>Một lần hoàn tác khác đang đưa nó trở lại.</translation>
    </message>
    <message>
        <source>Its queue changes too fast to put it back: try again.</source>
        <translation>Hàng đợi thay đổi quá nhanh nên chưa đưa nó trở lại được: hãy thử lại.</translation>
    </message>
    <message>
        <source>Nothing shows whether it is back already and was run, so it is not brought back a second time. It stays in the bin.</source>
        <translation>Không có gì cho biết nó đã trở lại và đã chạy hay chưa, nên không đưa lại lần thứ hai. Nó vẫn ở trong thùng.</translation>
    </message>
    <message>
        <source>It is part of a chain: “%1”, which comes next, will not run without it.</source>
        <translation>Công việc này thuộc một chuỗi: “%1” ở bước kế tiếp sẽ không chạy nếu thiếu nó.</translation>
    </message>
    <message>
        <source>It was part of a group or chord, which does not hear of the new job.</source>
        <translation>Nó thuộc một nhóm hoặc chord; nhóm đó không biết công việc mới.</translation>
    </message>
    <message>
        <source>Until it restarts.</source>
        <translation>Cho đến khi nó khởi động lại.</translation>
    </message>
    <message>
        <source>It agreed, but does not show it yet.</source>
        <translation>Nó đã nhận lời nhưng chưa thấy thay đổi.</translation>
    </message>
    <message>
        <source>Queue %1 is paused already.</source>
        <translation>Hàng đợi %1 đã tạm dừng rồi.</translation>
    </message>
    <message>
        <source>No worker takes queue %1.</source>
        <translation>Không worker nào nhận hàng đợi %1.</translation>
    </message>
    <message>
        <source>Nothing is known of a queue %1.</source>
        <translation>Không biết gì về hàng đợi %1.</translation>
    </message>
    <message>
        <source>It does not take this queue.</source>
        <translation>Nó không nhận hàng đợi này.</translation>
    </message>
    <message>
        <source>It is not known here which workers took queue %1. Name them: add the queue to each worker that is to take it.</source>
        <translation>Ở đây không biết worker nào đã nhận hàng đợi %1. Hãy nêu tên: thêm hàng đợi vào từng worker cần nhận nó.</translation>
    </message>
    <message>
        <source>It takes the queue already: it was started anew.</source>
        <translation>Nó đã nhận hàng đợi này: nó vừa được khởi động lại.</translation>
    </message>
    <message>
        <source>This worker is gone; one that starts takes the queue by itself.</source>
        <translation>Worker này không còn; worker mới khởi động sẽ tự nhận hàng đợi.</translation>
    </message>
    <message>
        <source>It takes this queue already.</source>
        <translation>Nó đã nhận hàng đợi này rồi.</translation>
    </message>
    <message>
        <source>No worker was named.</source>
        <translation>Chưa nêu worker nào.</translation>
    </message>
    <message>
        <source>No queue was named.</source>
        <translation>Chưa nêu hàng đợi nào.</translation>
    </message>
    <message>
        <source>No task was named.</source>
        <translation>Chưa nêu tác vụ nào.</translation>
    </message>
    <message>
        <source>The size of a pool changes by 1 to %1 at once.</source>
        <translation>Mỗi lần chỉ đổi kích thước pool từ 1 đến %1.</translation>
    </message>
    <message>
        <source>The range of a pool wants a least and a most, the most 1 or more and not below the least.</source>
        <translation>Khoảng của pool cần mức ít nhất và nhiều nhất; mức nhiều nhất từ 1 trở lên và không dưới mức ít nhất.</translation>
    </message>
    <message>
        <source>It did not answer in time. A solo worker answers only between two jobs.</source>
        <translation>Nó không trả lời kịp. Worker solo chỉ trả lời giữa hai công việc.</translation>
    </message>
    <message>
        <source>This worker is offline.</source>
        <translation>Worker này đang ngoại tuyến.</translation>
    </message>
    <message>
        <source>It was started with --autoscale: change its range instead.</source>
        <translation>Nó được khởi động với --autoscale: hãy đổi khoảng của nó.</translation>
    </message>
    <message>
        <source>It was started without --autoscale.</source>
        <translation>Nó được khởi động không có --autoscale.</translation>
    </message>
    <message>
        <source>Its pool has one slot, which must stay.</source>
        <translation>Pool của nó chỉ có một chỗ, phải giữ lại.</translation>
    </message>
    <message>
        <source>It takes no queue.</source>
        <translation>Nó không nhận hàng đợi nào.</translation>
    </message>
    <message numerus="yes">
        <source>It has %n slot(s), of which one must stay. To stop its work, shut it down or pause its queues.</source>
        <translation>
            <numerusform>Nó có %n chỗ, phải giữ lại một. Muốn nó ngừng làm, hãy tắt nó hoặc tạm dừng các hàng đợi của nó.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its pool has %n slot(s) now.</source>
        <translation>
            <numerusform>Pool của nó giờ có %n chỗ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its pool is “%1”, which keeps its size: start the worker with another --concurrency.</source>
        <translation>Pool của nó là “%1”, giữ nguyên kích thước: hãy khởi động worker với --concurrency khác.</translation>
    </message>
    <message>
        <source>Between %1 and %2, now %3.</source>
        <translation>Từ %1 đến %2, hiện là %3.</translation>
    </message>
    <message>
        <source>It agreed, but Celery heeds a new time limit only once the worker has connected to its broker anew, and forgets it when the worker restarts.</source>
        <translation>Nó đã nhận lời, nhưng Celery chỉ áp dụng giới hạn thời gian mới sau khi worker kết nối lại với broker, và quên đi khi worker khởi động lại.</translation>
    </message>
    <message>
        <source>It says that they were off. A worker started with -E says so too, and goes on sending them: only a restart without -E ends that.</source>
        <translation>Nó nói sự kiện vốn đã tắt. Worker khởi động với -E cũng nói vậy mà vẫn gửi tiếp: chỉ khởi động lại không có -E mới dừng được.</translation>
    </message>
    <message>
        <source>No worker of this name answers: nothing was sent.</source>
        <translation>Không worker nào mang tên này trả lời: chưa gửi gì.</translation>
    </message>
    <message>
        <source>It takes no more jobs and ends after those it runs.</source>
        <translation>Nó không nhận thêm công việc và kết thúc sau những việc đang chạy.</translation>
    </message>
    <message>
        <source>It was told, and is still there: a busy solo worker ends after its present job.</source>
        <translation>Đã báo cho nó nhưng nó vẫn còn: worker solo đang bận sẽ kết thúc sau công việc hiện tại.</translation>
    </message>
    <message>
        <source>It did not answer in time and may still do it: a busy solo worker does so after its present job.</source>
        <translation>Nó không trả lời kịp và vẫn có thể làm: worker solo đang bận sẽ làm sau công việc hiện tại.</translation>
    </message>
    <message>
        <source>No worker of this name answers.</source>
        <translation>Không worker nào mang tên này trả lời.</translation>
    </message>
    <message>
        <source>It does not tell its size, and might be left with no slot: nothing was sent.</source>
        <translation>Nó không cho biết kích thước và có thể không còn chỗ nào: chưa gửi gì.</translation>
    </message>
    <message>
        <source>The schedule changes too fast: try again.</source>
        <translation>Lịch này thay đổi quá nhanh: hãy thử lại.</translation>
    </message>
    <message>
        <source>Cut short before its turn: it still waits.</source>
        <translation>Bị ngắt trước khi đến lượt: công việc vẫn đang chờ.</translation>
    </message>
    <message>
        <source>Cut short: it is out of its queue, by us or by a worker. It is kept in the bin, and an undo brings it back if no worker had it.</source>
        <translation>Bị ngắt giữa chừng: công việc đã rời hàng đợi, do ta hoặc do một worker lấy. Nó được giữ trong thùng rác; hoàn tác sẽ đưa nó về nếu chưa worker nào nhận.</translation>
    </message>
    <message>
        <source>Cut short: its new copy waits nowhere; it was not sent, or a worker has taken it already.</source>
        <translation>Bị ngắt giữa chừng: bản mới không chờ ở hàng đợi nào; có thể chưa được gửi, hoặc đã có worker lấy.</translation>
    </message>
    <message>
        <source>Cut short before this job&apos;s turn.</source>
        <translation>Bị ngắt trước khi đến lượt công việc này.</translation>
    </message>
    <message>
        <source>Undo cannot be promised: this server does not tell how it uses its memory.</source>
        <translation>Không thể bảo đảm hoàn tác: máy chủ này không cho biết nó dùng bộ nhớ ra sao.</translation>
    </message>
    <message>
        <source>Undo cannot be promised: this server may drop keys by itself when its memory is short (maxmemory-policy %1), the bin among them.</source>
        <translation>Không thể bảo đảm hoàn tác: khi thiếu bộ nhớ, máy chủ này có thể tự xóa khóa (maxmemory-policy %1), kể cả thùng rác.</translation>
    </message>
    <message>
        <source>Undo cannot be promised: this server uses %1 % of its memory, and the bin stays in it.</source>
        <translation>Không thể bảo đảm hoàn tác: máy chủ này đã dùng %1 % bộ nhớ, mà thùng rác nằm ngay trong đó.</translation>
    </message>
    <message>
        <source>Undo cannot be promised: the user of this connection has no rights on the bin&apos;s key, %1.</source>
        <translation>Không thể bảo đảm hoàn tác: người dùng của kết nối này không có quyền trên khóa của thùng rác, %1.</translation>
    </message>
    <message>
        <source>Nothing waited in it.</source>
        <translation>Không có gì đang chờ trong hàng đợi này.</translation>
    </message>
    <message>
        <source>Nothing was purged; it can be purged for good, without undo.</source>
        <translation>Chưa dọn gì cả; có thể dọn sạch vĩnh viễn, không hoàn tác được.</translation>
    </message>
    <message>
        <source>There is no bin to note it in.</source>
        <translation>Không có thùng rác để ghi lại.</translation>
    </message>
    <message>
        <source>It is not in the bin any more: it was put back already, or its 24 hours are over.</source>
        <translation>Không còn trong thùng rác: đã được đưa về, hoặc đã quá 24 giờ.</translation>
    </message>
    <message>
        <source>What is still in the bin can be put back by one more undo.</source>
        <translation>Phần còn trong thùng rác có thể đưa về bằng một lần hoàn tác nữa.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Đã bị dừng.</translation>
    </message>
    <message>
        <source>There is no queue &quot;%1&quot; here.</source>
        <translation>Ở đây không có hàng đợi &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Nobody has told that it ended, as of many others in this act: retry it by itself.</source>
        <translation>Không có tin nào cho biết nó đã kết thúc, cũng như nhiều công việc khác trong lần này: hãy thử lại riêng nó.</translation>
    </message>
    <message>
        <source>Cut short before its turn: its result is stored.</source>
        <translation>Bị ngắt trước khi đến lượt: kết quả vẫn còn trong kho.</translation>
    </message>
    <message>
        <source>It lies in a queue of dead letters and has no result to discard.</source>
        <translation>Nó nằm trong hàng đợi thư chết và không có kết quả để loại bỏ.</translation>
    </message>
    <message>
        <source>Only what has failed is discarded.</source>
        <translation>Chỉ loại bỏ được công việc thất bại.</translation>
    </message>
    <message>
        <source>Its result was stored anew meanwhile: it stays.</source>
        <translation>Kết quả của nó vừa được lưu lại trong lúc đó: giữ nguyên.</translation>
    </message>
    <message>
        <source>The result store holds nothing of it.</source>
        <translation>Kho kết quả không còn gì về công việc này.</translation>
    </message>
    <message>
        <source>Only what has failed is discarded: its result is another one.</source>
        <translation>Chỉ loại bỏ công việc thất bại: kết quả của nó không phải thất bại.</translation>
    </message>
    <message>
        <source>There is no bin to keep it in: nothing was discarded.</source>
        <translation>Không có thùng rác để giữ: không loại bỏ gì cả.</translation>
    </message>
    <message>
        <source>A result of it is stored again by now.</source>
        <translation>Giờ đã lại có kết quả của nó trong kho.</translation>
    </message>
    <message>
        <source>Cut short before it was sent: nothing of it is there.</source>
        <translation>Bị cắt ngang trước khi gửi: không có gì của nó ở đó.</translation>
    </message>
    <message>
        <source>It was sent again already.</source>
        <translation>Công việc này đã được gửi lại rồi.</translation>
    </message>
    <message>
        <source>It was sent again already, at %1 as %2.</source>
        <translation>Công việc này đã được gửi lại lúc %1, với ID %2.</translation>
    </message>
    <message>
        <source>It was sent again already, at %1 by %2 as %3.</source>
        <translation>Công việc này đã được %2 gửi lại lúc %1, với ID %3.</translation>
    </message>
    <message>
        <source>Others act on the same jobs just now: try again.</source>
        <translation>Có người khác đang thao tác trên chính các công việc này: hãy thử lại.</translation>
    </message>
    <message>
        <source>Its queue changes too fast to take it out: try again.</source>
        <translation>Hàng đợi của nó thay đổi quá nhanh nên chưa lấy ra được: hãy thử lại.</translation>
    </message>
    <message>
        <source>Cut short before its turn, and a worker has taken it since.</source>
        <translation>Bị cắt ngang trước khi tới lượt, và sau đó một worker đã lấy nó.</translation>
    </message>
    <message>
        <source>result store</source>
        <translation>kho kết quả</translation>
    </message>
    <message>
        <source>This server runs no scripts for you, and messages are moved safely only by one.</source>
        <translation>Máy chủ này không chạy script cho bạn, mà chỉ script mới chuyển thông điệp an toàn.</translation>
    </message>
    <message>
        <source>Whether it can be undone is not certain.</source>
        <translation>Không chắc có hoàn tác được hay không.</translation>
    </message>
    <message>
        <source>None of them waits where it was moved to: workers have taken them, or the record of 24 hours is over.</source>
        <translation>Không công việc nào còn chờ ở nơi đã chuyển đến: worker đã lấy, hoặc bản ghi 24 giờ đã hết hạn.</translation>
    </message>
    <message>
        <source>The others were taken by workers meanwhile.</source>
        <translation>Những công việc còn lại đã được worker lấy trong lúc đó.</translation>
    </message>
    <message>
        <source>They are in that queue already.</source>
        <translation>Chúng đã ở trong hàng đợi đó.</translation>
    </message>
    <message>
        <source>schedules</source>
        <translation>lịch</translation>
    </message>
</context>
<context>
    <name>CeleryFacts</name>
    <message>
        <source>Lies in the dead-letter queue “%1”</source>
        <translation>Nằm trong hàng đợi thư chết “%1”</translation>
    </message>
    <message>
        <source>Waits in the queue “%1”</source>
        <translation>Chờ trong hàng đợi “%1”</translation>
    </message>
    <message>
        <source>Waits in the queue “%1”, taken next</source>
        <translation>Chờ trong hàng đợi “%1”, sẽ được lấy kế tiếp</translation>
    </message>
    <message>
        <source>Waits in the queue “%1”, %2 before it</source>
        <translation>Chờ trong hàng đợi “%1”, trước nó còn %2</translation>
    </message>
    <message>
        <source>Was given back to the queue by a worker</source>
        <translation>Được worker trả lại hàng đợi</translation>
    </message>
    <message>
        <source>Taken by a worker and not acknowledged</source>
        <translation>Worker đã nhận và chưa xác nhận</translation>
    </message>
    <message>
        <source>In flight without an entry in the index: no worker will ever give it back</source>
        <translation>Đang bay mà không có mục trong chỉ mục: sẽ không worker nào trả lại nó</translation>
    </message>
    <message>
        <source>A worker took it from the queue</source>
        <translation>Một worker đã lấy nó khỏi hàng đợi</translation>
    </message>
    <message>
        <source>No result is stored</source>
        <translation>Chưa lưu kết quả nào</translation>
    </message>
    <message>
        <source>The stored state is %1</source>
        <translation>Trạng thái đã lưu là %1</translation>
    </message>
    <message>
        <source>A result is stored that was not read</source>
        <translation>Có kết quả đã lưu nhưng chưa đọc</translation>
    </message>
    <message>
        <source>Ended as %1</source>
        <translation>Kết thúc với %1</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Sent to “%1”</source>
        <translation>Đã gửi tới “%1”</translation>
    </message>
    <message>
        <source>Received by %1</source>
        <translation>%1 đã nhận</translation>
    </message>
    <message>
        <source>Started by %1</source>
        <translation>%1 đã bắt đầu</translation>
    </message>
    <message>
        <source>%1 said by %2</source>
        <translation>%2 báo %1</translation>
    </message>
    <message>
        <source>%1 executes it</source>
        <translation>%1 đang thực hiện nó</translation>
    </message>
    <message>
        <source>%1 holds it and has not started it</source>
        <translation>%1 giữ nó và chưa bắt đầu</translation>
    </message>
    <message>
        <source>%1 holds it until it is due</source>
        <translation>%1 giữ nó cho tới khi đến hạn</translation>
    </message>
    <message>
        <source>Its id is revoked: a worker that meets it drops it</source>
        <translation>ID của nó đã bị thu hồi: worker gặp nó sẽ bỏ qua</translation>
    </message>
    <message>
        <source>No worker holds it</source>
        <translation>Không worker nào giữ nó</translation>
    </message>
    <message>
        <source>In no queue and not in flight</source>
        <translation>Không ở hàng đợi nào và không đang bay</translation>
    </message>
    <message>
        <source>Seen before as %1</source>
        <translation>Từng thấy với trạng thái %1</translation>
    </message>
</context>
<context>
    <name>CeleryJob</name>
    <message>
        <source>, expires in %1</source>
        <translation>, hết hạn sau %1</translation>
    </message>
    <message>
        <source>, never expires</source>
        <translation>, không bao giờ hết hạn</translation>
    </message>
    <message>
        <source>it is a read-only replica</source>
        <translation>đây là bản sao chỉ đọc</translation>
    </message>
    <message>
        <source>its memory is full</source>
        <translation>bộ nhớ của nó đã đầy</translation>
    </message>
    <message>
        <source>No fact anywhere about the job “%1”: it is in no queue, not in flight, held by no worker, and no result is stored.</source>
        <translation>Không ở đâu có dữ kiện về công việc “%1”: không trong hàng đợi nào, không đang bay, không worker nào giữ, và không có kết quả nào được lưu.</translation>
    </message>
    <message>
        <source>The queues are longer than the search goes, so it may wait far back.</source>
        <translation>Các hàng đợi dài hơn phạm vi tìm, nên có thể nó còn chờ ở xa phía sau.</translation>
    </message>
    <message>
        <source>too few of its replicas are connected</source>
        <translation>quá ít bản sao của nó đang kết nối</translation>
    </message>
    <message>
        <source>it cannot save its data to disk</source>
        <translation>nó không ghi được dữ liệu xuống đĩa</translation>
    </message>
</context>
<context>
    <name>CeleryMessage</name>
    <message>
        <source>a message of %1 MB</source>
        <translation>một thông điệp %1 MB</translation>
    </message>
</context>
<context>
    <name>CeleryReport</name>
    <message numerus="yes">
        <source>%n worker(s) answered</source>
        <translation>
            <numerusform>%n worker trả lời</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s) declared by kombu</source>
        <translation>
            <numerusform>%n hàng đợi do kombu khai báo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) of Celery messages</source>
        <translation>
            <numerusform>%n danh sách thông điệp Celery</numerusform>
        </translation>
    </message>
    <message>
        <source>messages in flight (%1)</source>
        <translation>thông điệp đang bay (%1)</translation>
    </message>
    <message>
        <source>stored results (celery-task-meta-…)</source>
        <translation>kết quả đã lưu (celery-task-meta-…)</translation>
    </message>
    <message>
        <source>queues declared by kombu under the key prefix “%1”: connect with this prefix</source>
        <translation>hàng đợi do kombu khai báo dưới tiền tố khóa “%1”: hãy kết nối với tiền tố này</translation>
    </message>
    <message>
        <source>This app keeps the arguments of its jobs: they can be retried while their results are stored.</source>
        <translation>Ứng dụng này giữ đối số của công việc: có thể thử lại chừng nào kết quả còn được lưu.</translation>
    </message>
    <message>
        <source>No worker told whether this app keeps the arguments of its jobs, and no result is stored: only jobs whose message Yardmaster sees can be retried.</source>
        <translation>Không worker nào cho biết ứng dụng này có giữ đối số không, và chưa lưu kết quả nào: chỉ thử lại được công việc mà Yardmaster thấy thông điệp.</translation>
    </message>
    <message>
        <source>This app does not keep the arguments of its jobs: once a worker has started one, it can only be retried if Yardmaster saw its message.</source>
        <translation>Ứng dụng này không giữ đối số của công việc: khi worker đã bắt đầu, chỉ thử lại được nếu Yardmaster đã thấy thông điệp của nó.</translation>
    </message>
</context>
<context>
    <name>CeleryRetry</name>
    <message>
        <source>Rewritten: delivery tag, retries, due time, expiry. Id, group and chord stay.</source>
        <translation>Viết lại: delivery tag, số lần thử, giờ hẹn, hạn dùng. ID, group và chord giữ nguyên.</translation>
    </message>
    <message>
        <source>Rewritten: id, delivery tag, parent, retries, due time, expiry; group and chord are left out.</source>
        <translation>Viết lại: ID, delivery tag, công việc cha, số lần thử, giờ hẹn, hạn dùng; bỏ group và chord.</translation>
    </message>
    <message>
        <source>Rebuilt from the stored arguments; headers, priority and callbacks of the first call are not kept by Celery.</source>
        <translation>Dựng lại từ đối số đã lưu; Celery không giữ header, độ ưu tiên và callback của lần gọi đầu.</translation>
    </message>
    <message>
        <source>From the copy that Yardmaster saw.</source>
        <translation>Từ bản sao mà Yardmaster đã thấy.</translation>
    </message>
    <message>
        <source>It still waits in its queue: a second copy would run beside it.</source>
        <translation>Nó vẫn chờ trong hàng đợi: bản thứ hai sẽ chạy song song với nó.</translation>
    </message>
    <message>
        <source>A worker has taken it and not finished: a second copy would run beside it.</source>
        <translation>Một worker đã nhận nó và chưa xong: bản thứ hai sẽ chạy song song với nó.</translation>
    </message>
    <message>
        <source>Its result is SUCCESS, which Celery never overwrites: retry it with a new id.</source>
        <translation>Kết quả của nó là SUCCESS, Celery không bao giờ ghi đè: hãy thử lại với ID mới.</translation>
    </message>
    <message>
        <source>Its id is revoked for up to three hours: retry it with a new id.</source>
        <translation>ID của nó bị thu hồi tới ba giờ: hãy thử lại với ID mới.</translation>
    </message>
    <message>
        <source>Celery kept no arguments of this job: set result_extended = True in the app.</source>
        <translation>Celery không giữ đối số của công việc này: hãy đặt result_extended = True trong ứng dụng.</translation>
    </message>
    <message>
        <source>It is part of a group or chord, which stored arguments cannot rebuild: the one who waits for it would wait on. Retry it with a new id.</source>
        <translation>Nó thuộc một group hoặc chord mà đối số đã lưu không dựng lại được: bên đang chờ nó sẽ chờ mãi. Hãy thử lại với id mới.</translation>
    </message>
    <message>
        <source>The app sends its jobs as %1, so the stored arguments may not be what the task got: send it again from Python.</source>
        <translation>Ứng dụng gửi công việc dạng %1, nên đối số đã lưu có thể khác với đối số task nhận: hãy gửi lại từ Python.</translation>
    </message>
</context>
<context>
    <name>CeleryWatch</name>
    <message>
        <source>Redis cut the subscription to all results twice in five minutes, so only jobs that run or are on screen are followed now.</source>
        <translation>Redis đã cắt đăng ký theo dõi mọi kết quả hai lần trong năm phút, nên giờ chỉ theo dõi công việc đang chạy hoặc đang hiện trên màn hình.</translation>
    </message>
</context>
<context>
    <name>CeleryWhy</name>
    <message>
        <source>Due at %1 (%2)</source>
        <translation>Đến hạn lúc %1 (%2)</translation>
    </message>
    <message>
        <source>%1: a worker that takes it ends or drops it.</source>
        <translation>%1: worker nhận nó sẽ kết thúc hoặc bỏ nó.</translation>
    </message>
    <message>
        <source>It is revoked: the worker that meets it drops it when its turn comes.</source>
        <translation>Nó đã bị thu hồi: worker gặp nó sẽ bỏ qua khi tới lượt.</translation>
    </message>
    <message>
        <source>It expired at %1: the worker that takes it drops it.</source>
        <translation>Nó hết hạn lúc %1: worker nhận nó sẽ bỏ qua.</translation>
    </message>
    <message>
        <source>It was taken by a worker that is gone, and no worker will ever give it back: its entry is missing in the index.</source>
        <translation>Nó được một worker nay đã mất nhận, và sẽ không worker nào trả lại: thiếu mục của nó trong chỉ mục.</translation>
    </message>
    <message>
        <source>It was taken by a worker that is gone; its visibility timeout is over, and the next worker that looks gives it back.</source>
        <translation>Nó được một worker nay đã mất nhận; thời gian chờ xác nhận đã hết, worker kế tiếp kiểm tra sẽ trả nó lại.</translation>
    </message>
    <message>
        <source>It was taken by a worker that is gone; it comes back to its queue at %1, when the visibility timeout of %2 is over.</source>
        <translation>Nó được một worker nay đã mất nhận; nó trở lại hàng đợi lúc %1, khi hết thời gian chờ xác nhận %2.</translation>
    </message>
    <message>
        <source>%1; %2 holds it until then</source>
        <translation>%1; cho tới lúc đó %2 giữ nó</translation>
    </message>
    <message>
        <source>. That is longer than the visibility timeout of %1: it will be handed out again and may run more than once</source>
        <translation>. Lâu hơn thời gian chờ xác nhận %1: nó sẽ được giao lại và có thể chạy nhiều lần</translation>
    </message>
    <message>
        <source>%1 has taken it and starts it when one of its slots is free.</source>
        <translation>%1 đã nhận nó và bắt đầu khi có một chỗ trống.</translation>
    </message>
    <message>
        <source>A worker has taken it; %1 is busy and does not answer, so it may be there.</source>
        <translation>Một worker đã nhận nó; %1 đang bận và không trả lời, nên có thể nó ở đó.</translation>
    </message>
    <message>
        <source>A worker has taken it and has not started it yet.</source>
        <translation>Một worker đã nhận nó và chưa bắt đầu.</translation>
    </message>
    <message>
        <source>The heartbeat of %1 is lost, and no other worker takes the queue “%2”.</source>
        <translation>Mất nhịp của %1, và không worker nào khác nhận hàng đợi “%2”.</translation>
    </message>
    <message>
        <source>The heartbeats of all workers that took the queue “%1” are lost: %2.</source>
        <translation>Mất nhịp của mọi worker từng nhận hàng đợi “%1”: %2.</translation>
    </message>
    <message>
        <source>No worker is running: nobody takes the queue “%1”.</source>
        <translation>Không worker nào đang chạy: không ai nhận hàng đợi “%1”.</translation>
    </message>
    <message>
        <source>No worker takes the queue “%1”.</source>
        <translation>Không worker nào nhận hàng đợi “%1”.</translation>
    </message>
    <message>
        <source>It is taken next, when a worker has a free slot.</source>
        <translation>Nó sẽ được lấy kế tiếp, khi một worker có chỗ trống.</translation>
    </message>
    <message>
        <source>1 job is ahead of it.</source>
        <translation>Trước nó còn 1 công việc.</translation>
    </message>
    <message>
        <source>%1 jobs are ahead of it.</source>
        <translation>Trước nó còn %1 công việc.</translation>
    </message>
    <message>
        <source>1 job is ahead of it, at this rate %1.</source>
        <translation>Trước nó còn 1 công việc, với tốc độ này là %1.</translation>
    </message>
    <message>
        <source>%1 jobs are ahead of it, at this rate %2.</source>
        <translation>Trước nó còn %1 công việc, với tốc độ này là %2.</translation>
    </message>
    <message>
        <source>The queue “%1” is paused.</source>
        <translation>Hàng đợi “%1” đang tạm dừng.</translation>
    </message>
    <message>
        <source>%1 is busy and takes nothing until its task is done.</source>
        <translation>%1 đang bận và chưa nhận gì cho tới khi xong tác vụ.</translation>
    </message>
    <message>
        <source>It failed and waits for its next try.</source>
        <translation>Nó thất bại và chờ lần thử kế tiếp.</translation>
    </message>
    <message>
        <source>%1 received it and has not started it yet.</source>
        <translation>%1 đã nhận nó và chưa bắt đầu.</translation>
    </message>
    <message>
        <source>Redis refuses writes (%1): no worker can take or finish anything.</source>
        <translation>Redis từ chối ghi (%1): không worker nào nhận hay hoàn tất được gì.</translation>
    </message>
    <message>
        <source>No worker that answers takes the queue “%1”; one does not answer, perhaps because it is busy, and may take it.</source>
        <translation>Không worker nào có trả lời nhận hàng đợi “%1”; có một worker không trả lời, có thể vì đang bận, và có thể nhận hàng đợi này.</translation>
    </message>
</context>
<context>
    <name>ConfigStoreWords</name>
    <message>
        <source>The connection &quot;%1&quot; is locked: its file may not be changed by you.</source>
        <translation>Kết nối &quot;%1&quot; bị khóa: bạn không được sửa tệp của nó.</translation>
    </message>
    <message>
        <source>%1 is no connection file.</source>
        <translation>%1 không phải tệp kết nối.</translation>
    </message>
    <message>
        <source>The connection file %1 could not be read and was kept as %2.</source>
        <translation>Không đọc được tệp kết nối %1, đã giữ lại thành %2.</translation>
    </message>
    <message>
        <source>The connection file %1 was left out: %2</source>
        <translation>Tệp kết nối %1 bị bỏ qua: %2</translation>
    </message>
    <message>
        <source>A connection without an id cannot be saved.</source>
        <translation>Không thể lưu một kết nối không có ID.</translation>
    </message>
    <message>
        <source>%1 could not be deleted.</source>
        <translation>Không xóa được %1.</translation>
    </message>
</context>
<context>
    <name>ConnectionWords</name>
    <message>
        <source>No job system was found in %1.</source>
        <translation>Không tìm thấy hệ thống công việc nào ở %1.</translation>
    </message>
    <message>
        <source>This build knows no engine &quot;%1&quot;.</source>
        <translation>Bản dựng này không biết hệ thống &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>That act was done on %1, not on this broker.</source>
        <translation>Thao tác đó được làm trên %1, không phải trên broker này.</translation>
    </message>
    <message>
        <source>That act was already taken back.</source>
        <translation>Thao tác đó đã được hoàn tác rồi.</translation>
    </message>
    <message>
        <source>That act cannot be taken back any more.</source>
        <translation>Không hoàn tác được thao tác đó nữa.</translation>
    </message>
    <message>
        <source>Its outcome could not be written to the audit log: %1</source>
        <translation>Không ghi được kết quả của nó vào nhật ký: %1</translation>
    </message>
    <message>
        <source>Nothing of this job is hidden.</source>
        <translation>Công việc này không có giá trị nào bị che.</translation>
    </message>
    <message>
        <source>Nothing was revealed, because that could not be written to the audit log: %1</source>
        <translation>Không hiện giá trị nào, vì không ghi được việc đó vào nhật ký: %1</translation>
    </message>
</context>
<context>
    <name>ControlVerbsWords</name>
    <message>
        <source>No worker %1 is known.</source>
        <translation>Không biết worker nào tên %1.</translation>
    </message>
</context>
<context>
    <name>ControlWords</name>
    <message>
        <source>The workers were asked often enough for this minute</source>
        <translation>Trong phút này đã hỏi worker đủ số lần</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>This connection is silent: workers are not asked</source>
        <translation>Kết nối này im lặng: không hỏi worker</translation>
    </message>
    <message>
        <source>This remote command would change the worker</source>
        <translation>Lệnh từ xa này sẽ thay đổi worker</translation>
    </message>
    <message>
        <source>Remote commands that act are not allowed here</source>
        <translation>Ở đây không cho phép lệnh từ xa có tác động</translation>
    </message>
    <message>
        <source>This command ends a worker that is alone and is never sent</source>
        <translation>Lệnh này làm chết một worker đơn lẻ và không bao giờ được gửi</translation>
    </message>
    <message>
        <source>A shutdown without a named worker would stop all of them</source>
        <translation>Tắt mà không nêu tên worker sẽ dừng tất cả</translation>
    </message>
</context>
<context>
    <name>Cron</name>
    <message>
        <source>second</source>
        <translation>giây</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>phút</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>giờ</translation>
    </message>
    <message>
        <source>day of month</source>
        <translation>ngày trong tháng</translation>
    </message>
    <message>
        <source>month</source>
        <translation>tháng</translation>
    </message>
    <message>
        <source>day of week</source>
        <translation>thứ trong tuần</translation>
    </message>
    <message>
        <source>A cron text has five fields (minute, hour, day, month, weekday), or six with seconds first; this one has %1</source>
        <translation>Chuỗi cron có năm trường (phút, giờ, ngày, tháng, thứ), hoặc sáu với giây ở đầu; chuỗi này có %1</translation>
    </message>
    <message>
        <source>“%1” is no %2</source>
        <translation>“%1” không phải %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a range</comment>
        <translation>%1 đến %2</translation>
    </message>
    <message>
        <source>Every second</source>
        <translation>Mỗi giây</translation>
    </message>
    <message>
        <source>Every %1 seconds</source>
        <translation>Mỗi %1 giây</translation>
    </message>
    <message>
        <source>At second %1 of minute %2</source>
        <translation>Vào giây %1 của phút %2</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>Mỗi phút</translation>
    </message>
    <message>
        <source>Every %1 minutes</source>
        <translation>Mỗi %1 phút</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>từ %1 đến %2</translation>
    </message>
    <message>
        <source>every %1 hours</source>
        <translation>mỗi %1 giờ</translation>
    </message>
    <message>
        <source>in the hours %1</source>
        <translation>trong các giờ %1</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>Mỗi giờ</translation>
    </message>
    <message>
        <source>Every hour at minute %1</source>
        <translation>Mỗi giờ vào phút %1</translation>
    </message>
    <message>
        <source>Every %1 hours</source>
        <translation>Mỗi %1 giờ</translation>
    </message>
    <message>
        <source>At minute %1</source>
        <translation>Vào phút %1</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>thứ hai đến thứ sáu</translation>
    </message>
    <message>
        <source>Saturday and Sunday</source>
        <translation>thứ bảy và chủ nhật</translation>
    </message>
    <message>
        <source>on day %1 of the month</source>
        <translation>ngày %1 trong tháng</translation>
    </message>
    <message>
        <source> or </source>
        <translation> hoặc </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>trong %1</translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <translation>Mỗi ngày lúc %1</translation>
    </message>
    <message>
        <source>At %1, %2</source>
        <comment>a time, which days</comment>
        <translation>Lúc %1, %2</translation>
    </message>
    <message>
        <source>Celery does not take “%1” for a %2</source>
        <translation>Celery không nhận “%1” cho %2</translation>
    </message>
    <message>
        <source>That date never comes: day and month do not meet</source>
        <translation>Ngày đó không bao giờ có: ngày và tháng không khớp nhau</translation>
    </message>
</context>
<context>
    <name>DatabaseWords</name>
    <message>
        <source>The local database could not be used: %1</source>
        <translation>Không dùng được cơ sở dữ liệu trên máy: %1</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Không tạo được thư mục %1.</translation>
    </message>
    <message>
        <source>The local database was damaged; it was kept as %1 and a new one begun.</source>
        <translation>Cơ sở dữ liệu trên máy bị hỏng; đã giữ lại thành %1 và tạo cái mới.</translation>
    </message>
    <message>
        <source>The local database is damaged.</source>
        <translation>Cơ sở dữ liệu trên máy bị hỏng.</translation>
    </message>
    <message>
        <source>The local database %1 was written by a newer Yardmaster (version %2, this one reads %3): use the newer program.</source>
        <translation>Cơ sở dữ liệu trên máy %1 do một Yardmaster mới hơn ghi (phiên bản %2, bản này đọc %3): hãy dùng chương trình mới hơn.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>Thiếu %1.</translation>
    </message>
    <message>
        <source>Nothing more can be written to the local database %1: its disk is full. Free some space there; until then nothing is changed on a broker, because an act is written down before it begins.</source>
        <translation>Không ghi thêm được vào cơ sở dữ liệu tại máy %1: đĩa đã đầy. Hãy dọn bớt chỗ trên đĩa đó; cho đến lúc ấy sẽ không thay đổi gì trên broker, vì mỗi thao tác đều được ghi lại trước khi bắt đầu.</translation>
    </message>
</context>
<context>
    <name>EditorWords</name>
    <message>
        <source>%1 is not on this machine: the worker runs elsewhere or from another folder.</source>
        <translation>%1 không có trên máy này: worker chạy ở nơi khác hoặc từ thư mục khác.</translation>
    </message>
    <message>
        <source>The editor %1 could not be started: name another in Settings.</source>
        <translation>Không mở được trình soạn thảo %1: hãy chọn trình khác trong Cài đặt.</translation>
    </message>
    <message>
        <source>No editor is set: name one in Settings.</source>
        <translation>Chưa đặt trình soạn thảo: hãy nhập trong Cài đặt.</translation>
    </message>
    <message>
        <source>The editor&apos;s command in Settings must have {file} at the beginning of an argument, as in: code -g {file}:{line}</source>
        <translation>Lệnh trình soạn thảo trong Cài đặt phải có {file} ở đầu một đối số, như: code -g {file}:{line}</translation>
    </message>
    <message>
        <source>%1 is no full path: it cannot be found from here.</source>
        <translation>%1 không phải đường dẫn đầy đủ: không tìm được từ máy này.</translation>
    </message>
</context>
<context>
    <name>Envelope</name>
    <message>
        <source>The message is too big to open</source>
        <translation>Thông điệp quá lớn để mở</translation>
    </message>
    <message>
        <source>The message is not valid UTF-8</source>
        <translation>Thông điệp không phải UTF-8 hợp lệ</translation>
    </message>
    <message>
        <source>The message is not JSON</source>
        <translation>Thông điệp không phải JSON</translation>
    </message>
    <message>
        <source>The message is no JSON object</source>
        <translation>Thông điệp không phải đối tượng JSON</translation>
    </message>
    <message>
        <source>The message has no properties</source>
        <translation>Thông điệp không có properties</translation>
    </message>
    <message>
        <source>The message has no delivery tag</source>
        <translation>Thông điệp không có delivery tag</translation>
    </message>
    <message>
        <source>The message does not say where it was sent (delivery_info)</source>
        <translation>Thông điệp không nói đã gửi tới đâu (delivery_info)</translation>
    </message>
    <message>
        <source>The body has an encoding that Celery does not know</source>
        <translation>Phần thân có kiểu mã hóa mà Celery không biết</translation>
    </message>
    <message>
        <source>The body is not valid base64</source>
        <translation>Phần thân không phải base64 hợp lệ</translation>
    </message>
    <message>
        <source>The message names no task (unknown protocol)</source>
        <translation>Thông điệp không nêu tác vụ nào (giao thức không rõ)</translation>
    </message>
    <message>
        <source>The body holds no arguments where Celery puts them</source>
        <translation>Phần thân không có đối số ở chỗ Celery đặt chúng</translation>
    </message>
</context>
<context>
    <name>FailedGroups</name>
    <message>
        <source>Dead letter</source>
        <translation>Thư chết</translation>
    </message>
    <message>
        <source>Exception not known</source>
        <translation>Không rõ ngoại lệ</translation>
    </message>
    <message>
        <source>Task not known</source>
        <translation>Không rõ tác vụ</translation>
    </message>
    <message>
        <source>Worker not known</source>
        <translation>Không rõ worker</translation>
    </message>
</context>
<context>
    <name>FailedTreeModel</name>
    <message>
        <source>1 try</source>
        <translation>1 lần thử</translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n lần thử</numerusform>
        </translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>Ngoại lệ</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>24 giờ qua</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>First</source>
        <comment>first failure</comment>
        <translation>Đầu tiên</translation>
    </message>
    <message>
        <source>Last</source>
        <comment>last failure</comment>
        <translation>Cuối cùng</translation>
    </message>
    <message>
        <source>%1 in 24 hours, at most %2 in one</source>
        <translation>%1 trong 24 giờ, nhiều nhất %2 mỗi giờ</translation>
    </message>
    <message>
        <source>Show 1 more job</source>
        <translation>Hiện thêm 1 công việc</translation>
    </message>
    <message>
        <source>Show %1 more jobs</source>
        <translation>Hiện thêm %1 công việc</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1st in queue</source>
        <translation>thứ %1 trong hàng đợi</translation>
    </message>
    <message>
        <source>%1nd in queue</source>
        <translation>thứ %1 trong hàng đợi</translation>
    </message>
    <message>
        <source>%1rd in queue</source>
        <translation>thứ %1 trong hàng đợi</translation>
    </message>
    <message>
        <source>%1th in queue</source>
        <translation>thứ %1 trong hàng đợi</translation>
    </message>
    <message>
        <source>%1s</source>
        <comment>seconds, short</comment>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>%1m %2s</source>
        <comment>minutes and seconds, short</comment>
        <translation>%1 ph %2 s</translation>
    </message>
    <message>
        <source>%1h %2m</source>
        <comment>hours and minutes, short</comment>
        <translation>%1 giờ %2 ph</translation>
    </message>
    <message>
        <source>%1d %2h</source>
        <comment>days and hours, short</comment>
        <translation>%1 ngày %2 giờ</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date pattern, this year</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date pattern, other year</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 giây</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n giây</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 phút</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 giờ</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n giờ</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 ngày</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n ngày</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;%1s</source>
        <comment>less than so many seconds</comment>
        <translation>&lt;%1 giây</translation>
    </message>
    <message>
        <source>%1m</source>
        <comment>minutes, short</comment>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>%1h</source>
        <comment>hours, short</comment>
        <translation>%1 giờ</translation>
    </message>
    <message>
        <source>%1d</source>
        <comment>days, short</comment>
        <translation>%1 ngày</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time until the job is done</comment>
        <translation>còn %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>bây giờ</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>so long ago</comment>
        <translation>%1 trước</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>so long from now</comment>
        <translation>trong %1</translation>
    </message>
    <message>
        <source>%1 late</source>
        <comment>so long after its due time</comment>
        <translation>trễ %1</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>date and time pattern</comment>
        <translation>ddd d MMM HH:mm</translation>
    </message>
    <message>
        <source>ddd HH:mm</source>
        <comment>weekday and time</comment>
        <translation>ddd HH:mm</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>full date pattern</comment>
        <translation>ddd d MMM yyyy</translation>
    </message>
</context>
<context>
    <name>HeardWorkerWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 giờ</translation>
    </message>
    <message>
        <source>said goodbye %1 ago</source>
        <translation>đã chào tạm biệt %1 trước</translation>
    </message>
    <message>
        <source>busy, does not answer: a solo worker is deaf while it runs a job</source>
        <translation>bận, không trả lời: worker solo không nghe khi đang chạy công việc</translation>
    </message>
    <message>
        <source>answered %1 ago</source>
        <translation>trả lời %1 trước</translation>
    </message>
    <message>
        <source>last heartbeat %1 ago</source>
        <translation>nhịp cuối %1 trước</translation>
    </message>
    <message>
        <source>sends no heartbeats</source>
        <translation>không gửi nhịp</translation>
    </message>
    <message>
        <source>no answer to a ping, but still connected</source>
        <translation>không trả lời ping, nhưng vẫn còn kết nối</translation>
    </message>
    <message>
        <source>no answer to a ping</source>
        <translation>không trả lời ping</translation>
    </message>
    <message>
        <source>heartbeat %1 ago</source>
        <translation>nhịp %1 trước</translation>
    </message>
</context>
<context>
    <name>HistoryVerbsWords</name>
    <message>
        <source>--before wants a time as 2026-11-21T14:05:00Z, not &quot;%1&quot;.</source>
        <translation>--before cần thời gian dạng 2026-11-21T14:05:00Z, không phải &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>đã hoàn tác</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>KHI</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>AI</translation>
    </message>
    <message>
        <source>CONNECTION</source>
        <translation>KẾT NỐI</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>THAO TÁC</translation>
    </message>
    <message>
        <source>TARGET</source>
        <translation>ĐÍCH</translation>
    </message>
    <message>
        <source>RESULT</source>
        <translation>KẾT QUẢ</translation>
    </message>
    <message>
        <source>UNDO UNTIL</source>
        <translation>HOÀN TÁC ĐẾN</translation>
    </message>
    <message>
        <source>ACTION ID</source>
        <translation>ID THAO TÁC</translation>
    </message>
    <message>
        <source>There are older acts: raise --limit, or go on with --before.</source>
        <translation>Còn thao tác cũ hơn: tăng --limit, hoặc đi tiếp bằng --before.</translation>
    </message>
    <message>
        <source>QUEUE</source>
        <translation>HÀNG ĐỢI</translation>
    </message>
    <message>
        <source>JOBS</source>
        <translation>CÔNG VIỆC</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>KÍCH THƯỚC</translation>
    </message>
    <message>
        <source>KEPT UNTIL</source>
        <translation>GIỮ ĐẾN</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Đích</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n nữa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 và %2 nữa</translation>
    </message>
    <message>
        <source>done: %1</source>
        <translation>đã xong: %1</translation>
    </message>
    <message>
        <source>already gone: %1</source>
        <translation>đã không còn: %1</translation>
    </message>
    <message>
        <source>changed meanwhile: %1</source>
        <translation>đã thay đổi: %1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>bị từ chối: %1</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>không rõ: %1</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>đã hoàn tác</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>đến %1</translation>
    </message>
</context>
<context>
    <name>Interval</name>
    <message>
        <source>Every second</source>
        <translation>Mỗi giây</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>Mỗi phút</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>Mỗi giờ</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Mỗi ngày</translation>
    </message>
    <message>
        <source>Every %1 days</source>
        <translation>Mỗi %1 ngày</translation>
    </message>
    <message>
        <source>Every %1 hours</source>
        <translation>Mỗi %1 giờ</translation>
    </message>
    <message>
        <source>Every %1 minutes</source>
        <translation>Mỗi %1 phút</translation>
    </message>
    <message>
        <source>Every %1 seconds</source>
        <translation>Mỗi %1 giây</translation>
    </message>
    <message>
        <source>Every %1</source>
        <comment>a length of time</comment>
        <translation>Mỗi %1</translation>
    </message>
</context>
<context>
    <name>JobColumns</name>
    <message>
        <source>Sent: %1</source>
        <translation>Gửi: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Nhận: %1</translation>
    </message>
    <message>
        <source>Started: %1</source>
        <translation>Bắt đầu: %1</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>Kết thúc: %1</translation>
    </message>
    <message>
        <source>Nobody said when</source>
        <translation>Không ai nói lúc nào</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Thời lượng</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Lần thử</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>JobFactsWords</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Công việc cha</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Gốc</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Công việc con</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>và %1 nữa</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Đang bay</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Sự kiện</translation>
    </message>
    <message>
        <source>Result store</source>
        <translation>Kho kết quả</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Seen before</source>
        <translation>Từng thấy</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Đã chờ</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Ran for</source>
        <translation>Chạy trong</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Lần thử tới</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Đến hạn</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Lần thử</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Hết hạn</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Độ ưu tiên</translation>
    </message>
    <message>
        <source>Engine state</source>
        <translation>Trạng thái của hệ thống</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Thuộc về</translation>
    </message>
    <message>
        <source>a chain, group or chord: other jobs may wait for it</source>
        <translation>một chuỗi, nhóm hoặc chord: công việc khác có thể đang chờ nó</translation>
    </message>
</context>
<context>
    <name>JobFilter</name>
    <message>
        <source>Jobs here carry no tags.</source>
        <translation>Công việc ở đây không có thẻ.</translation>
    </message>
    <message>
        <source>“%1:” is no filter word. Put it in quotes to look for the text.</source>
        <translation>“%1:” không phải từ lọc. Đặt trong ngoặc kép để tìm nguyên văn.</translation>
    </message>
    <message>
        <source>Write “%1:” and a value.</source>
        <translation>Viết “%1:” rồi một giá trị.</translation>
    </message>
    <message>
        <source>“%1:” needs a value.</source>
        <translation>“%1:” cần một giá trị.</translation>
    </message>
    <message>
        <source>“%1” is no state. Known: %2, finished.</source>
        <translation>“%1” không phải trạng thái. Có: %2, finished.</translation>
    </message>
    <message>
        <source>“%1” compares with a number, as in “%1&gt;2”.</source>
        <translation>“%1” so với một số, như “%1&gt;2”.</translation>
    </message>
    <message>
        <source>“%1” compares with a time, as in “%1&gt;10m” (s, m, h, d).</source>
        <translation>“%1” so với thời gian, như “%1&gt;10m” (s, m, h, d).</translation>
    </message>
</context>
<context>
    <name>JobState</name>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Đã lên lịch</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bị chặn</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Đang thử lại</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Thành công</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>%1 (line %2, column %3)</source>
        <translation>%1 (dòng %2, cột %3)</translation>
    </message>
    <message>
        <source>The text is larger than %1 bytes</source>
        <translation>Văn bản lớn hơn %1 byte</translation>
    </message>
    <message>
        <source>Something follows the end of the document</source>
        <translation>Có gì đó sau chỗ kết thúc tài liệu</translation>
    </message>
    <message>
        <source>A comma or a closing bracket is missing</source>
        <translation>Thiếu dấu phẩy hoặc dấu ngoặc đóng</translation>
    </message>
    <message>
        <source>A colon is missing after the name</source>
        <translation>Thiếu dấu hai chấm sau tên</translation>
    </message>
    <message>
        <source>A name in double quotes is expected</source>
        <translation>Cần một tên trong ngoặc kép</translation>
    </message>
    <message>
        <source>More than %1 values</source>
        <translation>Hơn %1 giá trị</translation>
    </message>
    <message>
        <source>Nested more than %1 levels deep</source>
        <translation>Lồng sâu hơn %1 mức</translation>
    </message>
    <message>
        <source>The closing bracket does not match the opening one</source>
        <translation>Ngoặc đóng không khớp ngoặc mở</translation>
    </message>
    <message>
        <source>A value is expected</source>
        <translation>Cần một giá trị</translation>
    </message>
    <message>
        <source>The text ends where a value is expected</source>
        <translation>Văn bản hết ở chỗ cần một giá trị</translation>
    </message>
    <message>
        <source>A string is not closed</source>
        <translation>Chuỗi chưa đóng</translation>
    </message>
    <message>
        <source>A control character stands unescaped in a string</source>
        <translation>Có ký tự điều khiển chưa thoát trong chuỗi</translation>
    </message>
    <message>
        <source>An unknown escape stands in a string</source>
        <translation>Có ký tự thoát không rõ trong chuỗi</translation>
    </message>
    <message>
        <source>\u needs four hexadecimal digits</source>
        <translation>\u cần bốn chữ số thập lục phân</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8</source>
        <translation>Văn bản không phải UTF-8 hợp lệ</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>byte</translation>
    </message>
    <message>
        <source>a set</source>
        <translation>một tập hợp</translation>
    </message>
    <message>
        <source>an object of a class</source>
        <translation>một đối tượng của lớp</translation>
    </message>
    <message>
        <source>a reference to itself</source>
        <translation>một tham chiếu tới chính nó</translation>
    </message>
    <message>
        <source>a container as a key</source>
        <translation>một tập chứa làm khóa</translation>
    </message>
    <message>
        <source>something unreadable</source>
        <translation>thứ không đọc được</translation>
    </message>
    <message>
        <source>JSON has no form for %1</source>
        <translation>JSON không có dạng cho %1</translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message>
        <source>That is no cursor of this list.</source>
        <translation>Đó không phải con trỏ của danh sách này.</translation>
    </message>
    <message>
        <source>Of %1 messages in flight only the first %2 were read.</source>
        <translation>Trong %1 thông điệp đang bay chỉ đọc %2 cái đầu.</translation>
    </message>
    <message>
        <source>The result store holds more than %1 results: only these were looked at.</source>
        <translation>Kho kết quả có hơn %1 kết quả: chỉ xem số này.</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Channel</source>
        <comment>out, err or bar</comment>
        <translation>Kênh</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Dòng</translation>
    </message>
</context>
<context>
    <name>OutcomeCell</name>
    <message>
        <source>no run known</source>
        <translation>chưa biết lần chạy nào</translation>
    </message>
    <message>
        <source>%1 runs, %2 ok</source>
        <translation>%1 lần chạy, %2 tốt</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, %1 thất bại</translation>
    </message>
    <message>
        <source>, %1 missed</source>
        <translation>, %1 lỡ</translation>
    </message>
    <message>
        <source>, %1 running</source>
        <translation>, %1 đang chạy</translation>
    </message>
</context>
<context>
    <name>Payload</name>
    <message>
        <source>More than %1 bytes when decompressed</source>
        <translation>Hơn %1 byte khi giải nén</translation>
    </message>
    <message>
        <source>The %1 data is damaged</source>
        <translation>Dữ liệu %1 bị hỏng</translation>
    </message>
    <message>
        <source>Unknown compression “%1”</source>
        <translation>Kiểu nén “%1” không rõ</translation>
    </message>
    <message>
        <source>Compressed with %1, not opened</source>
        <translation>Nén bằng %1, không mở</translation>
    </message>
    <message>
        <source>Cannot compress with “%1”</source>
        <translation>Không nén được bằng “%1”</translation>
    </message>
    <message>
        <source>cut here: the whole is longer</source>
        <translation>cắt ở đây: toàn bộ dài hơn</translation>
    </message>
    <message>
        <source>Nested more than %1 levels deep</source>
        <translation>Lồng sâu hơn %1 mức</translation>
    </message>
    <message>
        <source>More than %1 values</source>
        <translation>Hơn %1 giá trị</translation>
    </message>
    <message>
        <source>The msgpack data is damaged at byte %1</source>
        <translation>Dữ liệu msgpack hỏng ở byte %1</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8</source>
        <translation>Văn bản không phải UTF-8 hợp lệ</translation>
    </message>
    <message>
        <source>Unknown content type</source>
        <translation>Kiểu nội dung không rõ</translation>
    </message>
    <message>
        <source>Unknown content type “%1”</source>
        <translation>Kiểu nội dung “%1” không rõ</translation>
    </message>
    <message>
        <source>The text is larger than %1 bytes</source>
        <translation>Văn bản lớn hơn %1 byte</translation>
    </message>
    <message>
        <source>More than one YAML document</source>
        <translation>Hơn một tài liệu YAML</translation>
    </message>
    <message>
        <source>The YAML is damaged (line %1, column %2)</source>
        <translation>YAML bị hỏng (dòng %1, cột %2)</translation>
    </message>
</context>
<context>
    <name>Pickle</name>
    <message>
        <source>The pickle is damaged at byte %1</source>
        <translation>Pickle hỏng ở byte %1</translation>
    </message>
    <message>
        <source>The pickle holds more than %1 values</source>
        <translation>Pickle chứa hơn %1 giá trị</translation>
    </message>
    <message>
        <source>Unknown instruction %1 at byte %2</source>
        <translation>Lệnh %1 không rõ ở byte %2</translation>
    </message>
</context>
<context>
    <name>Pidbox</name>
    <message>
        <source>A worker&apos;s answer could not be read</source>
        <translation>Không đọc được câu trả lời của worker</translation>
    </message>
</context>
<context>
    <name>ProfileFileWords</name>
    <message>
        <source>The connection file&apos;s &quot;%1&quot; cannot be used.</source>
        <translation>Không dùng được &quot;%1&quot; của tệp kết nối.</translation>
    </message>
</context>
<context>
    <name>ProgressCell</name>
    <message>
        <source>%1 of %2</source>
        <comment>parts done of all</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>last report %1</source>
        <translation>báo lần cuối %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>đang chạy</translation>
    </message>
    <message>
        <source>running %1</source>
        <comment>for so long</comment>
        <translation>đã chạy %1</translation>
    </message>
    <message>
        <source>no update %1</source>
        <comment>for so long</comment>
        <translation>không cập nhật %1</translation>
    </message>
    <message>
        <source>%1, no update for %2</source>
        <translation>%1, không cập nhật %2</translation>
    </message>
    <message>
        <source>%1, %2 percent</source>
        <translation>%1, %2 phần trăm</translation>
    </message>
    <message>
        <source>, about %1 left</source>
        <translation>, còn khoảng %1</translation>
    </message>
    <message>
        <source>%1, no progress reported</source>
        <translation>%1, không báo tiến độ</translation>
    </message>
    <message>
        <source>took %1</source>
        <comment>so long</comment>
        <translation>mất %1</translation>
    </message>
    <message>
        <source>failed at %1</source>
        <translation>thất bại ở %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>thất bại</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Sẽ thử lại</translation>
    </message>
    <message>
        <source>Retries %1</source>
        <comment>in so long</comment>
        <translation>Thử lại %1</translation>
    </message>
    <message>
        <source>Retries at %1</source>
        <translation>Thử lại lúc %1</translation>
    </message>
    <message>
        <source>Starts later</source>
        <translation>Bắt đầu sau</translation>
    </message>
    <message>
        <source>Starts at %1</source>
        <translation>Bắt đầu lúc %1</translation>
    </message>
    <message>
        <source>Due since %1</source>
        <translation>Đến hạn từ %1</translation>
    </message>
    <message>
        <source>Starts %1</source>
        <comment>in so long</comment>
        <translation>Bắt đầu %1</translation>
    </message>
    <message>
        <source>Taken, not started</source>
        <translation>Đã nhận, chưa bắt đầu</translation>
    </message>
    <message>
        <source>In queue</source>
        <translation>Trong hàng đợi</translation>
    </message>
    <message>
        <source>at %1</source>
        <comment>so much was done</comment>
        <translation>ở %1</translation>
    </message>
    <message>
        <source>Waits for other jobs</source>
        <translation>Chờ công việc khác</translation>
    </message>
</context>
<context>
    <name>QueueFactsWords</name>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Đang bay</translation>
    </message>
    <message>
        <source>Of these, held by nobody alive</source>
        <translation>Trong đó không worker sống nào giữ</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation>Theo độ ưu tiên</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>Chủ yếu</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Dead letters: messages that were given up</source>
        <translation>Thư chết: thông điệp đã bị từ bỏ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Large messages may wait here</source>
        <translation>Có thể có thông điệp lớn đang chờ</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Vấn đề</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>dead letters</source>
        <translation>thư chết</translation>
    </message>
    <message>
        <source>mostly %1</source>
        <comment>the most frequent task</comment>
        <translation>chủ yếu %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Chưa đọc</translation>
    </message>
    <message>
        <source>Priority %1: %2</source>
        <translation>Ưu tiên %1: %2</translation>
    </message>
    <message>
        <source>Taken by workers, not confirmed: %1</source>
        <translation>Worker đã nhận, chưa xác nhận: %1</translation>
    </message>
    <message>
        <source>Of these held by no living worker: %1</source>
        <translation>Trong đó không worker sống nào giữ: %1</translation>
    </message>
    <message>
        <source>Age of the message consumed next</source>
        <translation>Tuổi của thông điệp sẽ lấy kế tiếp</translation>
    </message>
    <message>
        <source>Messages carry no time: it was first seen so long ago</source>
        <translation>Thông điệp không mang thời gian: lần đầu thấy cách đây chừng đó</translation>
    </message>
    <message>
        <source>Messages carry no time, and none was seen waiting yet</source>
        <translation>Thông điệp không mang thời gian, và chưa thấy cái nào chờ</translation>
    </message>
    <message>
        <source>no worker</source>
        <translation>không có worker</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>running jobs of worker slots</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Waiting, last hour</source>
        <translation>Đang chờ, giờ qua</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Cũ nhất</translation>
    </message>
    <message>
        <source>In/min</source>
        <translation>Vào/phút</translation>
    </message>
    <message>
        <source>Out/min</source>
        <translation>Ra/phút</translation>
    </message>
    <message>
        <source>Drains in</source>
        <translation>Cạn sau</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Failed 24 h</source>
        <translation>Thất bại 24 h</translation>
    </message>
    <message>
        <source>lowest %1 · highest %2 · now %3</source>
        <translation>thấp nhất %1 · cao nhất %2 · hiện %3</translation>
    </message>
    <message>
        <source>growing</source>
        <translation>đang tăng</translation>
    </message>
    <message>
        <source>waiting not known</source>
        <translation>không rõ số đang chờ</translation>
    </message>
    <message>
        <source>waiting %1, rose from %2 in the last hour</source>
        <translation>%1 đang chờ, tăng từ %2 trong giờ qua</translation>
    </message>
    <message>
        <source>waiting %1, fell from %2 in the last hour</source>
        <translation>%1 đang chờ, giảm từ %2 trong giờ qua</translation>
    </message>
    <message>
        <source>waiting %1, as an hour ago</source>
        <translation>%1 đang chờ, như một giờ trước</translation>
    </message>
    <message>
        <source>Failed jobs that are still kept; those whose result has expired or names no queue are not counted</source>
        <translation>Các công việc thất bại còn được lưu; không tính những công việc có kết quả đã hết hạn hoặc không nêu hàng đợi</translation>
    </message>
    <message>
        <source>The jobs have not been read yet</source>
        <translation>Chưa đọc các công việc</translation>
    </message>
    <message>
        <source>waiting %1, rose from %2 since watching began</source>
        <translation>%1 đang chờ, tăng từ %2 kể từ khi bắt đầu theo dõi</translation>
    </message>
    <message>
        <source>waiting %1, fell from %2 since watching began</source>
        <translation>%1 đang chờ, giảm từ %2 kể từ khi bắt đầu theo dõi</translation>
    </message>
    <message>
        <source>waiting %1, as when watching began</source>
        <translation>%1 đang chờ, như khi bắt đầu theo dõi</translation>
    </message>
    <message>
        <source>Paused by %1 %2, until a worker restarts</source>
        <comment>who, how long ago</comment>
        <translation>%1 tạm dừng %2, cho đến khi một worker khởi động lại</translation>
    </message>
</context>
<context>
    <name>QueueReader</name>
    <message>
        <source>%1 of the next %2 messages cannot be read: %3</source>
        <translation>%1 trong %2 thông điệp kế tiếp không đọc được: %3</translation>
    </message>
    <message>
        <source>A list of large elements that nobody declared as a queue: it was not looked into</source>
        <translation>Một danh sách phần tử lớn mà không ai khai báo là hàng đợi: chưa xem vào trong</translation>
    </message>
</context>
<context>
    <name>QueueVerbs</name>
    <message>
        <source>%1 of %2 messages</source>
        <translation>%1 trên %2 thông điệp</translation>
    </message>
</context>
<context>
    <name>ReadingVerbsWords</name>
    <message>
        <source>No job system was found in %1.</source>
        <translation>Không tìm thấy hệ thống công việc nào ở %1.</translation>
    </message>
    <message>
        <source>There is no state &quot;%1&quot;.</source>
        <translation>Không có trạng thái &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Stopped after %1 messages, at message %2 of %3 in the queue %4: there may be more.</source>
        <translation>Đã dừng sau %1 thông điệp, ở thông điệp %2 trên %3 của hàng đợi %4: có thể còn nữa.</translation>
    </message>
</context>
<context>
    <name>RedBeat</name>
    <message>
        <source>RedBeat, from the app&apos;s code</source>
        <translation>RedBeat, từ mã của ứng dụng</translation>
    </message>
    <message>
        <source>RedBeat, kept in Redis</source>
        <translation>RedBeat, lưu trong Redis</translation>
    </message>
    <message>
        <source>The definition cannot be read</source>
        <translation>Không đọc được định nghĩa</translation>
    </message>
    <message>
        <source>Change it there: beat writes it anew when it starts. From here it can be switched and run now.</source>
        <translation>Hãy sửa ở đó: beat ghi lại nó mỗi lần khởi động. Tại đây chỉ có thể bật, tắt và chạy ngay.</translation>
    </message>
</context>
<context>
    <name>RedBeatActWords</name>
    <message>
        <source>Its definition was changed meanwhile: look at it again.</source>
        <translation>Định nghĩa đã bị đổi trong lúc đó: hãy xem lại.</translation>
    </message>
    <message>
        <source>There is no such schedule any more.</source>
        <translation>Lịch này không còn nữa.</translation>
    </message>
    <message>
        <source>Defined in the app&apos;s code</source>
        <translation>Định nghĩa trong mã của ứng dụng</translation>
    </message>
    <message>
        <source>There is a schedule of that name already.</source>
        <translation>Đã có lịch mang tên này.</translation>
    </message>
    <message>
        <source>It was off already.</source>
        <translation>Lịch đã tắt từ trước.</translation>
    </message>
    <message>
        <source>It was on already.</source>
        <translation>Lịch đã bật từ trước.</translation>
    </message>
    <message>
        <source>It was due while it was off: beat runs it at once.</source>
        <translation>Lịch đã đến hạn trong lúc tắt: beat chạy nó ngay.</translation>
    </message>
    <message>
        <source>It comes from the app&apos;s code, which sets this anew when beat starts.</source>
        <translation>Lịch này đến từ mã của ứng dụng; mã sẽ đặt lại khi beat khởi động.</translation>
    </message>
    <message>
        <source>RedBeat keeps names that begin with “:” for itself.</source>
        <translation>RedBeat dành riêng các tên bắt đầu bằng “:”.</translation>
    </message>
    <message>
        <source>It is due already: beat runs it at once.</source>
        <translation>Nó đã đến hạn: beat chạy nó ngay.</translation>
    </message>
</context>
<context>
    <name>RedBeatDraftWords</name>
    <message>
        <source>A schedule runs at least a moment apart.</source>
        <translation>Hai lần chạy của một lịch phải cách nhau một khoảng.</translation>
    </message>
    <message>
        <source>A cron expression has five fields: minute, hour, day, month, weekday.</source>
        <translation>Biểu thức cron có năm trường: phút, giờ, ngày, tháng, thứ.</translation>
    </message>
    <message>
        <source>The positional arguments want a JSON list.</source>
        <translation>Tham số theo vị trí phải là một danh sách JSON.</translation>
    </message>
    <message>
        <source>The named arguments want a JSON object.</source>
        <translation>Tham số theo tên phải là một đối tượng JSON.</translation>
    </message>
    <message>
        <source>The dots stand for a hidden value: they cannot be written as one.</source>
        <translation>Các dấu chấm thay cho một giá trị bị ẩn: không thể ghi chúng thành giá trị.</translation>
    </message>
    <message>
        <source>A schedule wants a task, and a cron expression or an interval.</source>
        <translation>Lịch cần một tác vụ, cùng biểu thức cron hoặc khoảng cách giữa các lần chạy.</translation>
    </message>
    <message>
        <source>A schedule runs by a cron expression or by an interval, not by both.</source>
        <translation>Lịch chạy theo biểu thức cron hoặc theo khoảng cách, không phải cả hai.</translation>
    </message>
    <message>
        <source>Name the task that it runs.</source>
        <translation>Hãy nêu tác vụ mà lịch chạy.</translation>
    </message>
    <message>
        <source>The definition cannot be read.</source>
        <translation>Không đọc được định nghĩa.</translation>
    </message>
    <message>
        <source>RedBeat gives “__type__” a meaning of its own: it cannot be written here.</source>
        <translation>RedBeat dùng “__type__” theo nghĩa riêng của nó: không thể ghi ở đây.</translation>
    </message>
    <message>
        <source>A schedule runs at least every 100 years.</source>
        <translation>Lịch phải chạy ít nhất 100 năm một lần.</translation>
    </message>
</context>
<context>
    <name>RedisClient</name>
    <message>
        <source>Stopped before the server&apos;s answer came.</source>
        <translation>Đã dừng trước khi máy chủ trả lời.</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s: it may be busy or cut off; try again.</source>
        <translation>Máy chủ không trả lời trong %1 s: có thể bận hoặc bị cắt; hãy thử lại.</translation>
    </message>
    <message>
        <source>Something else changed this at the same moment, so nothing was done: try again.</source>
        <translation>Cùng lúc đó có thứ khác đã thay đổi, nên chưa làm gì: hãy thử lại.</translation>
    </message>
    <message>
        <source>A part of Yardmaster is missing: install it again.</source>
        <translation>Thiếu một phần của Yardmaster: hãy cài lại.</translation>
    </message>
    <message>
        <source>This connection cannot watch keys.</source>
        <translation>Kết nối này không theo dõi khóa được.</translation>
    </message>
</context>
<context>
    <name>RedisError</name>
    <message>
        <source>The connection was lost in the middle of this change, so nothing was sent: try again.</source>
        <translation>Mất kết nối giữa lúc thay đổi, nên chưa gửi gì: hãy thử lại.</translation>
    </message>
    <message>
        <source>The server asks for a password: add the password, and the user if there is one, to the connection.</source>
        <translation>Máy chủ đòi mật khẩu: thêm mật khẩu, và người dùng nếu có, vào kết nối.</translation>
    </message>
    <message>
        <source>The server refuses this user or password: correct them in the connection.</source>
        <translation>Máy chủ từ chối người dùng hoặc mật khẩu này: hãy sửa trong kết nối.</translation>
    </message>
    <message>
        <source>The Redis user of this connection has no right to do this: let its ACL be extended, or connect as another user.</source>
        <translation>Người dùng Redis của kết nối này không có quyền làm việc đó: hãy mở rộng ACL, hoặc kết nối bằng người dùng khác.</translation>
    </message>
    <message>
        <source>The server runs in protected mode and takes local connections only: set a password on the server or connect from its own machine.</source>
        <translation>Máy chủ chạy ở chế độ bảo vệ và chỉ nhận kết nối tại chỗ: đặt mật khẩu trên máy chủ hoặc kết nối từ chính máy đó.</translation>
    </message>
    <message>
        <source>The server is full (maxmemory reached) and refuses writes: free memory or raise maxmemory, then try again.</source>
        <translation>Máy chủ đã đầy (đạt maxmemory) và từ chối ghi: giải phóng bộ nhớ hoặc tăng maxmemory, rồi thử lại.</translation>
    </message>
    <message>
        <source>This server is a read-only replica: connect to its master to change anything.</source>
        <translation>Máy chủ này là bản sao chỉ đọc: hãy kết nối tới master để thay đổi.</translation>
    </message>
    <message>
        <source>The server is still loading its data: it is tried again until it has finished.</source>
        <translation>Máy chủ còn đang nạp dữ liệu: sẽ được thử lại cho tới khi xong.</translation>
    </message>
    <message>
        <source>This replica has lost its master and does not serve old data: connect to the master, or wait until the link is back.</source>
        <translation>Bản sao này mất master và không phục vụ dữ liệu cũ: kết nối tới master, hoặc chờ nối lại.</translation>
    </message>
    <message>
        <source>This server is a node of a Redis Cluster, which is not supported: connect to a stand-alone or Sentinel-managed server.</source>
        <translation>Máy chủ này là nút của Redis Cluster, chưa được hỗ trợ: kết nối tới máy chủ đơn hoặc do Sentinel quản lý.</translation>
    </message>
    <message>
        <source>A script of someone else holds the server: wait until it ends, or let an administrator stop it (SCRIPT KILL).</source>
        <translation>Script của ai đó đang chiếm máy chủ: chờ nó xong, hoặc nhờ quản trị viên dừng (SCRIPT KILL).</translation>
    </message>
    <message>
        <source>The server is busy: try again in a moment.</source>
        <translation>Máy chủ đang bận: hãy thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>The server has forgotten a script that was just loaded: try again.</source>
        <translation>Máy chủ đã quên một script vừa nạp: hãy thử lại.</translation>
    </message>
    <message>
        <source>A key holds another type than a job system would put there: look at the key with redis-cli TYPE; it may belong to another program.</source>
        <translation>Một khóa chứa kiểu khác với kiểu hệ thống công việc đặt: xem bằng redis-cli TYPE; có thể của chương trình khác.</translation>
    </message>
    <message>
        <source>The server refuses writes because it cannot save its data to disk: mend its disk or configuration, then try again.</source>
        <translation>Máy chủ từ chối ghi vì không lưu được dữ liệu xuống đĩa: sửa đĩa hoặc cấu hình, rồi thử lại.</translation>
    </message>
    <message>
        <source>The server refuses writes because too few replicas are connected: bring them back, then try again.</source>
        <translation>Máy chủ từ chối ghi vì quá ít bản sao kết nối: đưa chúng trở lại, rồi thử lại.</translation>
    </message>
    <message>
        <source>The server refused one command of a transaction, and so did none of it.</source>
        <translation>Máy chủ từ chối một lệnh của giao dịch, nên không làm gì cả.</translation>
    </message>
    <message>
        <source>This database number does not exist on the server: use one below its &apos;databases&apos; setting (16 unless changed).</source>
        <translation>Cơ sở dữ liệu số này không có trên máy chủ: dùng số nhỏ hơn &apos;databases&apos; của nó (16 nếu không đổi).</translation>
    </message>
    <message>
        <source>The server has no password set, but the connection gives one: remove it from the connection.</source>
        <translation>Máy chủ không đặt mật khẩu, nhưng kết nối lại có: hãy bỏ mật khẩu khỏi kết nối.</translation>
    </message>
    <message>
        <source>The server takes no more connections (maxclients reached): close some, or raise the limit.</source>
        <translation>Máy chủ không nhận thêm kết nối (đạt maxclients): đóng bớt, hoặc tăng giới hạn.</translation>
    </message>
    <message>
        <source>The server does not know a command that is needed: it is too old (Redis 6.2 or newer is needed), or the command was renamed.</source>
        <translation>Máy chủ không biết một lệnh cần dùng: nó quá cũ (cần Redis 6.2 trở lên), hoặc lệnh bị đổi tên.</translation>
    </message>
    <message>
        <source>The server answered with an error of its own; its words are in the details.</source>
        <translation>Máy chủ trả lời bằng lỗi riêng; nguyên văn ở phần chi tiết.</translation>
    </message>
    <message>
        <source>The server&apos;s reply is larger than Yardmaster reads at once: ask for less of it.</source>
        <translation>Trả lời của máy chủ lớn hơn mức Yardmaster đọc một lần: hãy hỏi ít hơn.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not Redis&apos; protocol: check that host and port belong to a Redis server, and whether it expects TLS.</source>
        <translation>Trả lời của máy chủ không phải giao thức Redis: kiểm tra máy chủ và cổng có đúng của Redis, và có đòi TLS không.</translation>
    </message>
    <message>
        <source>The server&apos;s answer to a scan is not what Redis sends: is it behind a proxy?</source>
        <translation>Trả lời của máy chủ cho lệnh quét không giống Redis: có proxy ở giữa không?</translation>
    </message>
</context>
<context>
    <name>RedisLink</name>
    <message>
        <source>The host name %1 has no address: check its spelling, and the network or VPN.</source>
        <translation>Tên máy %1 không có địa chỉ: kiểm tra chính tả, mạng hoặc VPN.</translation>
    </message>
    <message>
        <source>Nobody answers at %1: check host and port, and that Redis runs there and listens to this machine.</source>
        <translation>Không ai trả lời ở %1: kiểm tra máy chủ và cổng, và Redis có chạy và nghe máy này không.</translation>
    </message>
    <message>
        <source>No Redis listens at the socket %1: check the path (unixsocket in redis.conf), and that Redis runs.</source>
        <translation>Không có Redis nghe ở socket %1: kiểm tra đường dẫn (unixsocket trong redis.conf), và Redis có chạy không.</translation>
    </message>
    <message>
        <source>The socket %1 may not be opened by this user: join its group, or let its permissions (unixsocketperm) be widened.</source>
        <translation>Người dùng này không được mở socket %1: vào nhóm của nó, hoặc nới quyền (unixsocketperm).</translation>
    </message>
    <message>
        <source>%1 does not answer at all: check the address, and whether a firewall or VPN is in between.</source>
        <translation>%1 không trả lời gì: kiểm tra địa chỉ, và có tường lửa hay VPN ở giữa không.</translation>
    </message>
    <message>
        <source>No secure connection to %1: %2. Check the CA file, the server name and the client certificate, and that this port speaks TLS.</source>
        <translation>Không có kết nối an toàn tới %1: %2. Kiểm tra tệp CA, tên máy chủ và chứng thư máy khách, và cổng này có dùng TLS không.</translation>
    </message>
    <message>
        <source>The file %1 holds no usable certificate or key in PEM form: choose another one.</source>
        <translation>Tệp %1 không có chứng thư hay khóa dạng PEM dùng được: hãy chọn tệp khác.</translation>
    </message>
    <message>
        <source>Something answers at %1, but it is no Redis: check the port, and whether the server expects TLS.</source>
        <translation>Có thứ trả lời ở %1, nhưng không phải Redis: kiểm tra cổng, và máy chủ có đòi TLS không.</translation>
    </message>
    <message>
        <source>%1 is a Sentinel, which holds no data: choose &quot;Sentinel&quot; and give it the name of the master.</source>
        <translation>%1 là Sentinel, không giữ dữ liệu: chọn &quot;Sentinel&quot; và cho nó tên của master.</translation>
    </message>
    <message>
        <source>%1 closed the connection before it answered: it may want a client certificate, or be no Redis.</source>
        <translation>%1 đóng kết nối trước khi trả lời: có thể đòi chứng thư máy khách, hoặc không phải Redis.</translation>
    </message>
    <message>
        <source>%1 closed the connection before it answered: it may expect TLS, or be no Redis.</source>
        <translation>%1 đóng kết nối trước khi trả lời: có thể đòi TLS, hoặc không phải Redis.</translation>
    </message>
    <message>
        <source>%1 took the connection but says nothing: it may hang, expect TLS, or be no Redis.</source>
        <translation>%1 nhận kết nối nhưng không nói gì: có thể bị treo, đòi TLS, hoặc không phải Redis.</translation>
    </message>
    <message>
        <source>%1 is a node of a Redis Cluster, which is not supported (nor by Celery): connect to a stand-alone or Sentinel-managed server.</source>
        <translation>%1 là nút của Redis Cluster, chưa được hỗ trợ (Celery cũng vậy): kết nối tới máy chủ đơn hoặc do Sentinel quản lý.</translation>
    </message>
    <message>
        <source>%1 is still loading its data: it is tried again until it has finished.</source>
        <translation>%1 còn đang nạp dữ liệu: sẽ được thử lại cho tới khi xong.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost: it is made again by itself as soon as the server answers.</source>
        <translation>Mất kết nối tới %1: sẽ tự nối lại ngay khi máy chủ trả lời.</translation>
    </message>
    <message>
        <source>%1 stopped answering: the network may be cut or the server stopped; it is tried again by itself.</source>
        <translation>%1 ngừng trả lời: mạng có thể bị cắt hoặc máy chủ dừng; sẽ tự thử lại.</translation>
    </message>
    <message>
        <source>The connection is closed: open it again to go on.</source>
        <translation>Kết nối đã đóng: mở lại để tiếp tục.</translation>
    </message>
    <message>
        <source>No Sentinel could name the master &quot;%1&quot;: check the Sentinels&apos; addresses and password, and the master&apos;s name.</source>
        <translation>Không Sentinel nào nêu được master &quot;%1&quot;: kiểm tra địa chỉ và mật khẩu của Sentinel, và tên master.</translation>
    </message>
    <message>
        <source>%1 took the connection but does not answer in TLS: this port may not speak TLS; switch it off, or use the server&apos;s TLS port.</source>
        <translation>%1 nhận kết nối nhưng không trả lời bằng TLS: cổng này có thể không dùng TLS; hãy tắt TLS, hoặc dùng cổng TLS của máy chủ.</translation>
    </message>
</context>
<context>
    <name>RedisUrl</name>
    <message>
        <source>The port in this address is not a number from 1 to 65535. If the password holds / or :, write them as %2F and %3A.</source>
        <translation>Cổng trong địa chỉ này không phải số từ 1 đến 65535. Nếu mật khẩu có / hoặc :, hãy viết là %2F và %3A.</translation>
    </message>
    <message>
        <source>The IPv6 address lacks its closing bracket: write it as [::1]:6379.</source>
        <translation>Địa chỉ IPv6 thiếu ngoặc đóng: viết là [::1]:6379.</translation>
    </message>
    <message>
        <source>Several colons in the host: write an IPv6 address in brackets, as [::1]:6379.</source>
        <translation>Máy chủ có nhiều dấu hai chấm: viết địa chỉ IPv6 trong ngoặc vuông, như [::1]:6379.</translation>
    </message>
    <message>
        <source>Only a port may follow the host.</source>
        <translation>Sau tên máy chủ chỉ có thể là cổng.</translation>
    </message>
    <message>
        <source>The database is a number, as in redis://host:6379/0.</source>
        <translation>Cơ sở dữ liệu là một số, như redis://host:6379/0.</translation>
    </message>
    <message>
        <source>ssl_cert_reqs is one of none, optional, required.</source>
        <translation>ssl_cert_reqs là none, optional hoặc required.</translation>
    </message>
    <message>
        <source>A socket is named by its full path, as in redis+socket:///run/redis/redis.sock.</source>
        <translation>Socket được nêu bằng đường dẫn đầy đủ, như redis+socket:///run/redis/redis.sock.</translation>
    </message>
    <message>
        <source>Name at least one Sentinel, as in sentinel://host:26379/0?master_name=mymaster.</source>
        <translation>Hãy nêu ít nhất một Sentinel, như sentinel://host:26379/0?master_name=mymaster.</translation>
    </message>
    <message>
        <source>RabbitMQ is not supported yet: give the address of a Redis broker.</source>
        <translation>RabbitMQ chưa được hỗ trợ: hãy nêu địa chỉ của một broker Redis.</translation>
    </message>
    <message>
        <source>The address begins with none of redis://, rediss://, unix://, redis+socket://, sentinel://.</source>
        <translation>Địa chỉ không bắt đầu bằng redis://, rediss://, unix://, redis+socket:// hay sentinel://.</translation>
    </message>
    <message>
        <source>Give an address, as redis://host:6379/0.</source>
        <translation>Hãy nêu một địa chỉ, như redis://host:6379/0.</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>The result is larger than %1 bytes</source>
        <translation>Kết quả lớn hơn %1 byte</translation>
    </message>
    <message>
        <source>What is stored is no result of Celery: it has no status</source>
        <translation>Thứ được lưu không phải kết quả của Celery: nó không có trạng thái</translation>
    </message>
</context>
<context>
    <name>ResultReader</name>
    <message>
        <source>a result of %1 MB</source>
        <translation>một kết quả %1 MB</translation>
    </message>
</context>
<context>
    <name>ResultsPlaceWords</name>
    <message>
        <source>%1, which this version cannot read (%2)</source>
        <translation>%1, phiên bản này không đọc được (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (set in the connection)</source>
        <translation>%1 (đặt trong kết nối)</translation>
    </message>
    <message>
        <source>a worker&apos;s configuration says so</source>
        <translation>cấu hình của một worker cho biết</translation>
    </message>
    <message>
        <source>$CELERY_RESULT_BACKEND says so</source>
        <translation>$CELERY_RESULT_BACKEND cho biết</translation>
    </message>
    <message>
        <source>%1 (the broker&apos;s own database: nobody said otherwise)</source>
        <translation>%1 (cơ sở dữ liệu của chính broker: không ai nói khác)</translation>
    </message>
</context>
<context>
    <name>RetryFailedWords</name>
    <message numerus="yes">
        <source>%n failed job(s) found</source>
        <translation>
            <numerusform>Tìm thấy %n công việc thất bại</numerusform>
        </translation>
    </message>
    <message>
        <source>It was stopped before the first job was sent.</source>
        <translation>Đã dừng trước khi công việc đầu tiên được gửi.</translation>
    </message>
    <message>
        <source>%1 of %2 jobs</source>
        <translation>%1 / %2 công việc</translation>
    </message>
    <message>
        <source>No failed job is as asked for: nothing was sent.</source>
        <translation>Không có công việc thất bại nào khớp yêu cầu: không gửi gì cả.</translation>
    </message>
</context>
<context>
    <name>RetryMessage</name>
    <message>
        <source>The arguments cannot be changed: %1</source>
        <translation>Không đổi được đối số: %1</translation>
    </message>
    <message>
        <source>The arguments cannot be changed: they were sent as %1, not JSON</source>
        <translation>Không đổi được đối số: chúng được gửi dạng %1, không phải JSON</translation>
    </message>
    <message>
        <source>The body is damaged</source>
        <translation>Phần thân bị hỏng</translation>
    </message>
    <message>
        <source>The body holds no arguments where Celery puts them</source>
        <translation>Phần thân không có đối số ở chỗ Celery đặt chúng</translation>
    </message>
    <message>
        <source>The new message did not come out right and was not sent</source>
        <translation>Thông điệp mới không đúng nên chưa được gửi</translation>
    </message>
</context>
<context>
    <name>RunCell</name>
    <message>
        <source>Missed</source>
        <translation>Lỡ</translation>
    </message>
    <message>
        <source>Never ran</source>
        <translation>Chưa từng chạy</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>dự kiến %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <comment>so long</comment>
        <translation>mất %1</translation>
    </message>
</context>
<context>
    <name>RunScheduleWords</name>
    <message>
        <source>Beat sends it with the option %1, which cannot be given from here.</source>
        <translation>Beat gửi nó với tuỳ chọn %1, từ đây không đặt được tuỳ chọn này.</translation>
    </message>
    <message>
        <source>Its task is not known.</source>
        <translation>Không rõ tác vụ của lịch này.</translation>
    </message>
    <message>
        <source>Its worker hides a value of its arguments, so only beat can send it.</source>
        <translation>Worker ẩn một giá trị trong tham số, nên chỉ beat gửi được.</translation>
    </message>
    <message>
        <source>Its arguments hold a Python object, so only beat can send it.</source>
        <translation>Tham số chứa một đối tượng Python, nên chỉ beat gửi được.</translation>
    </message>
    <message>
        <source>Its arguments cannot be read.</source>
        <translation>Không đọc được tham số.</translation>
    </message>
    <message>
        <source>No worker answered, and only they tell what beat sends.</source>
        <translation>Không worker nào trả lời, mà chỉ worker mới cho biết beat gửi gì.</translation>
    </message>
    <message>
        <source>There is no schedule of that name.</source>
        <translation>Không có lịch nào mang tên này.</translation>
    </message>
</context>
<context>
    <name>SaveFileWords</name>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Không tạo được thư mục %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>Không ghi được %1.</translation>
    </message>
    <message>
        <source>%1 could not be written; the old file is untouched.</source>
        <translation>Không ghi được %1; tệp cũ không bị đụng tới.</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 không tồn tại.</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>Không đọc được %1.</translation>
    </message>
    <message>
        <source>%1 is too big to be what it should be.</source>
        <translation>%1 quá lớn so với thứ nó phải là.</translation>
    </message>
</context>
<context>
    <name>ScheduleActsWords</name>
    <message>
        <source>Its task is not known.</source>
        <translation>Không rõ tác vụ của lịch này.</translation>
    </message>
    <message>
        <source>It is off already.</source>
        <translation>Lịch đang tắt rồi.</translation>
    </message>
    <message>
        <source>It is on already.</source>
        <translation>Lịch đang bật rồi.</translation>
    </message>
    <message>
        <source>No schedule was named.</source>
        <translation>Chưa nêu tên lịch nào.</translation>
    </message>
</context>
<context>
    <name>ScheduleDifference</name>
    <message>
        <source>%1: a hidden value changes</source>
        <translation>%1: một giá trị bị ẩn thay đổi</translation>
    </message>
    <message>
        <source>on</source>
        <translation>bật</translation>
    </message>
    <message>
        <source>off</source>
        <translation>tắt</translation>
    </message>
    <message>
        <source>as the app routes it</source>
        <translation>theo định tuyến của ứng dụng</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
</context>
<context>
    <name>ScheduleModel</name>
    <message>
        <source>Off</source>
        <translation>Tắt</translation>
    </message>
    <message>
        <source>Computed here from the schedule</source>
        <translation>Tính tại đây từ lịch</translation>
    </message>
    <message>
        <source>On</source>
        <comment>switched on</comment>
        <translation>Bật</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Lịch</translation>
    </message>
    <message>
        <source>Runs</source>
        <comment>how often a schedule runs</comment>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Lần chạy tới</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Lần chạy trước</translation>
    </message>
    <message>
        <source>Last 15 runs</source>
        <translation>15 lần chạy gần nhất</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Not known: it counts from its last run, and none has been seen yet</source>
        <translation>Không rõ: tính từ lần chạy trước, mà chưa thấy lần nào</translation>
    </message>
</context>
<context>
    <name>ScheduleReaderWords</name>
    <message>
        <source>RedBeat, kept in Redis</source>
        <translation>RedBeat, lưu trong Redis</translation>
    </message>
    <message>
        <source>It is scheduled, but its definition is missing or too long to read</source>
        <translation>Đã lên lịch, nhưng định nghĩa bị thiếu hoặc quá dài để đọc</translation>
    </message>
    <message>
        <source>More entries than are shown here</source>
        <translation>Nhiều mục hơn số hiện ở đây</translation>
    </message>
</context>
<context>
    <name>ScheduleRuns</name>
    <message>
        <source>Another schedule sends the same call: whose runs were seen cannot be told.</source>
        <translation>Một lịch khác gửi cùng lời gọi: không biết được lần chạy nào là của lịch nào.</translation>
    </message>
    <message>
        <source>As far as seen: jobs of this task with these arguments, whoever sent them.</source>
        <translation>Theo những gì đã thấy: các công việc của tác vụ này với những đối số này, bất kể ai gửi.</translation>
    </message>
    <message>
        <source>It is to run at once; RedBeat has not taken it up yet.</source>
        <translation>Cần chạy ngay; RedBeat chưa nhận.</translation>
    </message>
    <message>
        <source>It is past its due time, and RedBeat has not sent it.</source>
        <translation>Đã quá giờ hẹn mà RedBeat chưa gửi.</translation>
    </message>
    <message>
        <source>Whether a run was missed is not known: the scheduler keeps no record that can be read, and nobody listened at the last due time.</source>
        <translation>Không biết có lần chạy nào bị lỡ không: bộ lập lịch không giữ ghi chép nào đọc được, và không ai theo dõi vào giờ hẹn gần nhất.</translation>
    </message>
    <message>
        <source>Whether a run was missed is not known: the scheduler keeps no record that can be read, and no event of this task has been seen yet.</source>
        <translation>Không biết có lần chạy nào bị lỡ không: bộ lập lịch không giữ ghi chép nào đọc được, và chưa thấy sự kiện nào của tác vụ này.</translation>
    </message>
    <message>
        <source>Whether a run was missed is not known: a job of it waits, and does not say since when.</source>
        <translation>Không biết có lần chạy nào bị lỡ không: một công việc của lịch đang chờ mà không cho biết từ khi nào.</translation>
    </message>
    <message>
        <source>Whether a run was missed is not known: no run of it has been seen yet.</source>
        <translation>Không biết có lần chạy nào bị lỡ không: chưa thấy lần chạy nào của lịch này.</translation>
    </message>
    <message>
        <source>It was due then, and no job of it has been seen to start since.</source>
        <translation>Đến hẹn lúc đó, nhưng từ ấy chưa thấy công việc nào của lịch bắt đầu.</translation>
    </message>
</context>
<context>
    <name>ScheduleTexts</name>
    <message>
        <source>Sent the job of %1</source>
        <translation>Đã gửi công việc của %1</translation>
    </message>
    <message>
        <source>Switched off %1</source>
        <translation>Đã tắt %1</translation>
    </message>
    <message>
        <source>Switched on %1</source>
        <translation>Đã bật %1</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>Đã sửa %1</translation>
    </message>
    <message>
        <source>Made %1</source>
        <translation>Đã tạo %1</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>Đã xoá %1</translation>
    </message>
    <message>
        <source>Run schedule now</source>
        <translation>Chạy lịch ngay</translation>
    </message>
    <message>
        <source>Delete schedule</source>
        <translation>Xoá lịch</translation>
    </message>
    <message>
        <source>Run %1 now?</source>
        <translation>Chạy %1 ngay?</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Xoá %1?</translation>
    </message>
    <message>
        <source>Its job is sent once, beside those that the scheduler sends. It can be cancelled while it waits in its queue.</source>
        <translation>Công việc của lịch được gửi một lần, ngoài những lần bộ lập lịch tự gửi. Có thể huỷ khi nó còn chờ trong hàng đợi.</translation>
    </message>
    <message>
        <source>The scheduler runs it no more. Undo brings it back as it was, for 24 hours.</source>
        <translation>Bộ lập lịch sẽ không chạy nó nữa. Trong 24 giờ, Hoàn tác đưa nó về như cũ.</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Chạy ngay</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xoá</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>verb on connection</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Không làm gì</translation>
    </message>
    <message>
        <source>It is not known whether it was done</source>
        <translation>Không rõ đã thực hiện hay chưa</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Chưa làm gì cả</translation>
    </message>
</context>
<context>
    <name>SecretsWords</name>
    <message>
        <source>The password file %1 can be read by others: chmod 600 it first.</source>
        <translation>Người khác đọc được tệp mật khẩu %1: hãy chmod 600 trước.</translation>
    </message>
</context>
<context>
    <name>SlotsCell</name>
    <message>
        <source>slots not known</source>
        <translation>không rõ số chỗ</translation>
    </message>
    <message>
        <source>%1 slots</source>
        <translation>%1 chỗ</translation>
    </message>
    <message>
        <source>%1 of %2 slots busy</source>
        <translation>%1 trên %2 chỗ bận</translation>
    </message>
</context>
<context>
    <name>Solar</name>
    <message>
        <source>astronomical dawn</source>
        <translation>bình minh thiên văn</translation>
    </message>
    <message>
        <source>nautical dawn</source>
        <translation>bình minh hàng hải</translation>
    </message>
    <message>
        <source>civil dawn</source>
        <translation>bình minh dân dụng</translation>
    </message>
    <message>
        <source>sunrise</source>
        <translation>mặt trời mọc</translation>
    </message>
    <message>
        <source>solar noon</source>
        <translation>giữa trưa</translation>
    </message>
    <message>
        <source>sunset</source>
        <translation>mặt trời lặn</translation>
    </message>
    <message>
        <source>civil dusk</source>
        <translation>hoàng hôn dân dụng</translation>
    </message>
    <message>
        <source>nautical dusk</source>
        <translation>hoàng hôn hàng hải</translation>
    </message>
    <message>
        <source>astronomical dusk</source>
        <translation>hoàng hôn thiên văn</translation>
    </message>
    <message>
        <source>At %1 (%2, %3)</source>
        <comment>sunset, place</comment>
        <translation>Lúc %1 (%2, %3)</translation>
    </message>
</context>
<context>
    <name>StartupOptionsWords</name>
    <message>
        <source>A native desktop control room for background jobs.</source>
        <translation>Phòng điều khiển công việc nền, chạy trên máy của bạn.</translation>
    </message>
    <message>
        <source>Start or attach to the local yard of this file.</source>
        <translation>Mở hoặc nối vào yard tại máy của tệp này.</translation>
    </message>
    <message>
        <source>Open the sample yard in a throwaway folder.</source>
        <translation>Mở yard mẫu trong thư mục tạm.</translation>
    </message>
    <message>
        <source>Write a picture of each page into this folder and quit.</source>
        <translation>Ghi ảnh của mỗi trang vào thư mục này rồi thoát.</translation>
    </message>
    <message>
        <source>Only this page; may be given more than once.</source>
        <translation>Chỉ trang này; có thể nêu nhiều lần.</translation>
    </message>
    <message>
        <source>Size of the window, as 1440x900.</source>
        <translation>Kích thước cửa sổ, như 1440x900.</translation>
    </message>
    <message>
        <source>Print the start-up time and quit.</source>
        <translation>In thời gian khởi động rồi thoát.</translation>
    </message>
    <message>
        <source>Show this text.</source>
        <translation>Hiện văn bản này.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Hiện phiên bản.</translation>
    </message>
    <message>
        <source>Address of a broker, as redis://host:6379/0.</source>
        <translation>Địa chỉ của broker, như redis://host:6379/0.</translation>
    </message>
    <message>
        <source>--theme takes light, dark or system, not %1.</source>
        <translation>--theme nhận light, dark hoặc system, không phải %1.</translation>
    </message>
    <message>
        <source>--lang takes en or vi, not %1.</source>
        <translation>--lang nhận en hoặc vi, không phải %1.</translation>
    </message>
    <message>
        <source>--size takes a size as 1440x900, not %1.</source>
        <translation>--size nhận kích thước như 1440x900, không phải %1.</translation>
    </message>
    <message>
        <source>--demo-state takes loading, empty, error or offline, not %1.</source>
        <translation>--demo-state nhận loading, empty, error hoặc offline, không phải %1.</translation>
    </message>
    <message>
        <source>One place to open at a time: a URL, --yard or --demo.</source>
        <translation>Mỗi lần mở một nơi: một URL, --yard hoặc --demo.</translation>
    </message>
</context>
<context>
    <name>TablesWords</name>
    <message>
        <source>queues: %1</source>
        <translation>hàng đợi: %1</translation>
    </message>
    <message>
        <source>results in: %1</source>
        <translation>kết quả ở: %1</translation>
    </message>
    <message>
        <source>QUEUE</source>
        <translation>HÀNG ĐỢI</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>ĐANG CHỜ</translation>
    </message>
    <message>
        <source>IN FLIGHT</source>
        <translation>ĐANG BAY</translation>
    </message>
    <message>
        <source>OLDEST</source>
        <translation>CŨ NHẤT</translation>
    </message>
    <message>
        <source>CONSUMERS</source>
        <translation>BÊN NHẬN</translation>
    </message>
    <message>
        <source>WORKER</source>
        <translation>WORKER</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>TRẠNG THÁI</translation>
    </message>
    <message>
        <source>HEARTBEAT</source>
        <translation>NHỊP</translation>
    </message>
    <message>
        <source>ACTIVE</source>
        <translation>ĐANG CHẠY</translation>
    </message>
    <message>
        <source>SLOTS</source>
        <translation>CHỖ</translation>
    </message>
    <message>
        <source>PROCESSED</source>
        <translation>ĐÃ XỬ LÝ</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>PHIÊN BẢN</translation>
    </message>
    <message>
        <source>QUEUES</source>
        <translation>HÀNG ĐỢI</translation>
    </message>
    <message>
        <source>SCHEDULE</source>
        <translation>LỊCH</translation>
    </message>
    <message>
        <source>TASK</source>
        <translation>TÁC VỤ</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>KHI NÀO</translation>
    </message>
    <message>
        <source>NEXT</source>
        <translation>TỚI</translation>
    </message>
    <message>
        <source>LAST</source>
        <translation>TRƯỚC</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>TỪ</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>PROGRESS</source>
        <translation>TIẾN ĐỘ</translation>
    </message>
    <message>
        <source>More: --cursor %1</source>
        <translation>Còn nữa: --cursor %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>state: %1 (%2)</source>
        <translation>trạng thái: %1 (%2)</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>hàng đợi</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>worker</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>tiến độ</translation>
    </message>
    <message>
        <source>why</source>
        <translation>vì sao</translation>
    </message>
    <message>
        <source>args</source>
        <translation>args</translation>
    </message>
    <message>
        <source>kwargs</source>
        <translation>kwargs</translation>
    </message>
    <message>
        <source>result</source>
        <translation>kết quả</translation>
    </message>
    <message>
        <source>error: %1: %2</source>
        <translation>lỗi: %1: %2</translation>
    </message>
    <message>
        <source>traceback</source>
        <translation>traceback</translation>
    </message>
    <message>
        <source>facts:</source>
        <translation>dữ kiện:</translation>
    </message>
    <message>
        <source>retry: possible %1</source>
        <translation>thử lại: được %1</translation>
    </message>
    <message>
        <source>retry: not possible: %1</source>
        <translation>thử lại: không được: %1</translation>
    </message>
    <message>
        <source>To take it back: yardctl undo %1</source>
        <translation>Để lấy lại: yardctl undo %1</translation>
    </message>
    <message>
        <source>root</source>
        <translation>gốc</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>cha</translation>
    </message>
    <message>
        <source>group</source>
        <translation>nhóm</translation>
    </message>
    <message>
        <source>children</source>
        <translation>con</translation>
    </message>
    <message>
        <source>part of a chain, group or chord: other jobs may wait for it</source>
        <translation>thuộc một chuỗi, nhóm hoặc chord: có thể công việc khác đang chờ nó</translation>
    </message>
    <message>
        <source>no</source>
        <comment>no run was missed</comment>
        <translation>không</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>a run was missed</comment>
        <translation>có</translation>
    </message>
    <message>
        <source>MISSED</source>
        <translation>LỠ</translation>
    </message>
    <message>
        <source>next:</source>
        <translation>tiếp theo:</translation>
    </message>
    <message numerus="yes">
        <source>%n argument(s)</source>
        <translation>
            <numerusform>%n đối số</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n thông điệp</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetWords</name>
    <message>
        <source>Target</source>
        <translation>Đích</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>New id</source>
        <translation>ID mới</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Chưa có</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Already gone</source>
        <translation>Đã không còn</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Đã thay đổi</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Bị từ chối</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
</context>
<context>
    <name>TaskCell</name>
    <message>
        <source>Name not known</source>
        <translation>Không rõ tên</translation>
    </message>
</context>
<context>
    <name>TaskFiguresText</name>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Ended/min</source>
        <translation>Kết thúc/phút</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Thành công</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Waited, half</source>
        <translation>Chờ, trung vị</translation>
    </message>
    <message>
        <source>Waited, 95 %</source>
        <translation>Chờ, 95 %</translation>
    </message>
    <message>
        <source>Ran, half</source>
        <translation>Chạy, trung vị</translation>
    </message>
    <message>
        <source>Ran, 95 %</source>
        <translation>Chạy, 95 %</translation>
    </message>
    <message>
        <source>From sent to started: half of the jobs waited at most %1, 95 of 100 at most %2</source>
        <translation>Từ lúc gửi đến lúc bắt đầu: một nửa số công việc chờ không quá %1, 95 trên 100 chờ không quá %2</translation>
    </message>
    <message>
        <source>Nobody tells when these jobs were sent (task_send_sent_event is off)</source>
        <translation>Không có thông tin các công việc này được gửi khi nào (task_send_sent_event đang tắt)</translation>
    </message>
    <message>
        <source>Half of the jobs ran at most %1, 95 of 100 at most %2</source>
        <translation>Một nửa số công việc chạy không quá %1, 95 trên 100 chạy không quá %2</translation>
    </message>
</context>
<context>
    <name>TaskMessage</name>
    <message>
        <source>kwargs must be a JSON object</source>
        <translation>kwargs phải là đối tượng JSON</translation>
    </message>
    <message>
        <source>args must be a JSON array</source>
        <translation>args phải là mảng JSON</translation>
    </message>
    <message>
        <source>The task&apos;s name is missing</source>
        <translation>Thiếu tên tác vụ</translation>
    </message>
    <message>
        <source>The priority must lie between 0 and 9</source>
        <translation>Độ ưu tiên phải từ 0 đến 9</translation>
    </message>
    <message>
        <source>%1: Celery reads an object of just “__type__” and “__value__” as a Python value and cannot read this one, of type “%2”: workers would drop the job</source>
        <translation>%1: Celery đọc đối tượng chỉ có “__type__” và “__value__” như một giá trị Python và không đọc được đối tượng này, kiểu “%2”: worker sẽ bỏ công việc</translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message>
        <source>Succeeded</source>
        <translation>Thành công</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>Attempt %1 failed</source>
        <translation>Lần thử %1 thất bại</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>mất %1</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>đã chờ %1</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Progress %1</source>
        <translation>Tiến độ %1</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Lần thử tới</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Đến hạn</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Lần thử %1</translation>
    </message>
    <message>
        <source>Attempts %1 to %2</source>
        <translation>Lần thử %1 đến %2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>không rõ</translation>
    </message>
</context>
<context>
    <name>UnackedReader</name>
    <message>
        <source>The in-flight entry cannot be read</source>
        <translation>Không đọc được mục đang bay</translation>
    </message>
</context>
<context>
    <name>Windowless</name>
    <message>
        <source>There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set. Use yardctl, or run this with a virtual display: xvfb-run yardmaster.</source>
        <translation>Không có màn hình ở đây: cả DISPLAY lẫn WAYLAND_DISPLAY đều chưa đặt. Hãy dùng yardctl, hoặc chạy với màn hình ảo: xvfb-run yardmaster.</translation>
    </message>
</context>
<context>
    <name>WorkerFactsWords</name>
    <message>
        <source>%1 slots</source>
        <translation>%1 chỗ</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Bằng chứng</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>mỗi %1</translation>
    </message>
    <message>
        <source>Last beat</source>
        <translation>Nhịp cuối</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Trả lời cuối</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Tiến trình</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>Prefetched</source>
        <translation>Đã nhận trước</translation>
    </message>
    <message>
        <source>Waiting for a time</source>
        <translation>Chờ tới giờ</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Load 1, 5, 15 min</source>
        <translation>Tải 1, 5, 15 phút</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Phần mềm</translation>
    </message>
    <message>
        <source>Task events</source>
        <translation>Sự kiện tác vụ</translation>
    </message>
    <message>
        <source>on</source>
        <translation>bật</translation>
    </message>
    <message>
        <source>off: start it with -E to see its jobs at once</source>
        <translation>tắt: khởi động với -E để thấy ngay công việc của nó</translation>
    </message>
</context>
<context>
    <name>WorkerModel</name>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>Load over 1, 5 and 15 minutes: %1</source>
        <translation>Tải trong 1, 5 và 15 phút: %1</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>Nhịp</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Chỗ</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Tải</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Bộ nhớ</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>jobs a worker has finished</comment>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Hoạt động</translation>
    </message>
</context>
<context>
    <name>WorkerStateCell</name>
    <message>
        <source>Online</source>
        <translation>Trực tuyến</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Bận</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>không trả lời</translation>
    </message>
    <message>
        <source>Late beat</source>
        <translation>Trễ nhịp</translation>
    </message>
    <message>
        <source>%1 since last</source>
        <translation>%1 từ nhịp cuối</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Ngoại tuyến</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>so long</comment>
        <translation>đã %1</translation>
    </message>
</context>
<context>
    <name>Yard</name>
    <message>
        <source>No redis-server or valkey-server on this machine: install one, or name a broker in the yard file.</source>
        <translation>Máy này không có redis-server hay valkey-server: hãy cài một cái, hoặc nêu broker trong tệp yard.</translation>
    </message>
    <message>
        <source>The socket path %1 is over 107 bytes: set XDG_RUNTIME_DIR to a shorter one.</source>
        <translation>Đường dẫn socket %1 dài hơn 107 byte: đặt XDG_RUNTIME_DIR ngắn hơn.</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>Không khởi động được %1.</translation>
    </message>
    <message>
        <source>The private broker ended by itself (exit %1).</source>
        <translation>Broker riêng tự kết thúc (mã thoát %1).</translation>
    </message>
    <message>
        <source>Yard %1, process %2, broker %3</source>
        <translation>Yard %1, tiến trình %2, broker %3</translation>
    </message>
    <message>
        <source>%1 was not opened here before. It runs:</source>
        <translation>%1 chưa từng được mở ở đây. Nó chạy:</translation>
    </message>
    <message>
        <source>Refused: say --trust to run it.</source>
        <translation>Bị từ chối: thêm --trust để chạy.</translation>
    </message>
    <message>
        <source>Run these commands? [y/N] </source>
        <translation>Chạy các lệnh này? [y/N] </translation>
    </message>
    <message>
        <source>Not inside a job of a yard: YARD_CONTROL is not set.</source>
        <translation>Không ở trong công việc của một yard: chưa đặt YARD_CONTROL.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>Không khởi động được %1: %2</translation>
    </message>
    <message>
        <source>The argument %1 is missing.</source>
        <translation>Thiếu đối số %1.</translation>
    </message>
    <message>
        <source>The argument %1 is no text, number or flag.</source>
        <translation>Đối số %1 không phải văn bản, số hay cờ.</translation>
    </message>
    <message>
        <source>The argument %1 holds a NUL character.</source>
        <translation>Đối số %1 chứa ký tự NUL.</translation>
    </message>
    <message>
        <source>The argument %1 is not of type %2.</source>
        <translation>Đối số %1 không thuộc kiểu %2.</translation>
    </message>
    <message>
        <source>The argument %1 does not match its pattern.</source>
        <translation>Đối số %1 không khớp mẫu của nó.</translation>
    </message>
    <message>
        <source>The argument %1 is over its limit of %2.</source>
        <translation>Đối số %1 vượt giới hạn %2.</translation>
    </message>
    <message>
        <source>The argument %1 begins with “-” and could be read as an option.</source>
        <translation>Đối số %1 bắt đầu bằng “-” và có thể bị hiểu là tùy chọn.</translation>
    </message>
    <message>
        <source>the command&apos;s program is empty</source>
        <translation>chương trình của lệnh bị trống</translation>
    </message>
    <message>
        <source>a message must not choose the program: no placeholder in the first element</source>
        <translation>thông điệp không được chọn chương trình: không có chỗ điền ở phần tử đầu</translation>
    </message>
    <message>
        <source>a placeholder fills a whole element or stands at its end, one an element</source>
        <translation>chỗ điền chiếm cả phần tử hoặc đứng ở cuối, mỗi phần tử một chỗ</translation>
    </message>
    <message>
        <source>%1 runs what it is given: no placeholders there; read the data on stdin</source>
        <translation>%1 chạy thứ được đưa cho: không có chỗ điền ở đó; hãy đọc dữ liệu ở stdin</translation>
    </message>
    <message>
        <source>no placeholder inside a script text; read the data on stdin</source>
        <translation>không có chỗ điền trong văn bản script; hãy đọc dữ liệu ở stdin</translation>
    </message>
    <message>
        <source>a shell text takes no placeholders; data comes on stdin and as YARD_ARG_&lt;NAME&gt;</source>
        <translation>văn bản shell không có chỗ điền; dữ liệu đến qua stdin và YARD_ARG_&lt;NAME&gt;</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>Không ghi được %1: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3: %4</source>
        <translation>%1, dòng %2: %3: %4</translation>
    </message>
    <message>
        <source>unknown key (known: %1)</source>
        <translation>khóa không rõ (có: %1)</translation>
    </message>
    <message>
        <source>must be a text in quotes</source>
        <translation>phải là văn bản trong ngoặc kép</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>phải là danh sách văn bản</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>phải là số nguyên từ %1 đến %2</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>phải là true hoặc false</translation>
    </message>
    <message>
        <source>must be a table</source>
        <translation>phải là bảng</translation>
    </message>
    <message>
        <source>The yard in %1 is run by another process.</source>
        <translation>Yard ở %1 đang do tiến trình khác chạy.</translation>
    </message>
    <message>
        <source>Starting a private broker in %1</source>
        <translation>Đang mở broker riêng ở %1</translation>
    </message>
    <message>
        <source>started %1 %2</source>
        <translation>đã bắt đầu %1 %2</translation>
    </message>
    <message>
        <source>finished %1 %2</source>
        <translation>đã xong %1 %2</translation>
    </message>
    <message>
        <source>did not finish %1 %2</source>
        <translation>không xong %1 %2</translation>
    </message>
    <message>
        <source>“%1” is no duration: write 30s, 5m, 2h, 1d or 500ms.</source>
        <translation>“%1” không phải khoảng thời gian: viết 30s, 5m, 2h, 1d hoặc 500ms.</translation>
    </message>
    <message>
        <source>Cannot listen on %1.</source>
        <translation>Không nghe được trên %1.</translation>
    </message>
    <message>
        <source>No yard answers on %1.</source>
        <translation>Không yard nào trả lời trên %1.</translation>
    </message>
    <message>
        <source>is exponential or fixed</source>
        <translation>là exponential hoặc fixed</translation>
    </message>
    <message>
        <source>is string, int, float or bool</source>
        <translation>là string, int, float hoặc bool</translation>
    </message>
    <message>
        <source>is no regular expression</source>
        <translation>không phải biểu thức chính quy</translation>
    </message>
    <message>
        <source>must be { type, pattern, max }</source>
        <translation>phải là { type, pattern, max }</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>phải là văn bản</translation>
    </message>
    <message>
        <source>needs either command = [&quot;program&quot;, …] or shell = &quot;…&quot;</source>
        <translation>cần hoặc command = [&quot;program&quot;, …] hoặc shell = &quot;…&quot;</translation>
    </message>
    <message>
        <source>takes letters, digits, “_”, “.” and “-”, at most 60</source>
        <translation>gồm chữ, số, “_”, “.” và “-”, nhiều nhất 60</translation>
    </message>
    <message>
        <source>is no time zone such as Asia/Ho_Chi_Minh</source>
        <translation>không phải múi giờ như Asia/Ho_Chi_Minh</translation>
    </message>
    <message>
        <source>is everysec or always</source>
        <translation>là everysec hoặc always</translation>
    </message>
    <message>
        <source>only json is accepted</source>
        <translation>chỉ nhận json</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, dòng %2: %3</translation>
    </message>
    <message>
        <source>Cannot read the yard file %1: %2</source>
        <translation>Không đọc được tệp yard %1: %2</translation>
    </message>
    <message>
        <source>%1 is over 1 MB: this is no yard file.</source>
        <translation>%1 lớn hơn 1 MB: đây không phải tệp yard.</translation>
    </message>
    <message>
        <source>Cannot make the folder %1 for this user alone.</source>
        <translation>Không tạo được thư mục %1 chỉ cho người dùng này.</translation>
    </message>
    <message>
        <source>No yard says that it runs in %1.</source>
        <translation>Không yard nào nói rằng nó chạy ở %1.</translation>
    </message>
    <message>
        <source>“%1” is shorter than a second.</source>
        <translation>“%1” ngắn hơn một giây.</translation>
    </message>
</context>
<context>
    <name>app::ActStore</name>
    <message>
        <source>The local database is closed.</source>
        <translation>Cơ sở dữ liệu trên máy đã đóng.</translation>
    </message>
    <message>
        <source>Cut short: its outcome is not known.</source>
        <translation>Bị cắt ngang: không rõ kết quả.</translation>
    </message>
</context>
<context>
    <name>app::History</name>
    <message>
        <source>No message of that job was seen.</source>
        <translation>Chưa thấy thông điệp nào của công việc đó.</translation>
    </message>
</context>
<context>
    <name>app::Memory</name>
    <message>
        <source>An act begun at %1 (%2) was cut short; what became of it is not known.</source>
        <translation>Một thao tác bắt đầu lúc %1 (%2) bị ngắt giữa chừng; không rõ kết quả ra sao.</translation>
    </message>
</context>
<context>
    <name>app::Profile</name>
    <message>
        <source>Local</source>
        <translation>Tại máy</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Phát triển</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Im lặng</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Sửa lỗi</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
</context>
<context>
    <name>app::Secrets</name>
    <message>
        <source>There is no keychain here: passwords are asked each session.</source>
        <translation>Ở đây không có kho khóa: mật khẩu được hỏi mỗi phiên.</translation>
    </message>
    <message>
        <source>The keychain holds no password for this connection.</source>
        <translation>Kho khóa không có mật khẩu cho kết nối này.</translation>
    </message>
    <message>
        <source>The keychain did not answer: the password is asked each session.</source>
        <translation>Kho khóa không trả lời: mật khẩu được hỏi mỗi phiên.</translation>
    </message>
</context>
<context>
    <name>app::Session</name>
    <message>
        <source>There is no connection to the broker now.</source>
        <translation>Hiện không có kết nối tới broker.</translation>
    </message>
</context>
<context>
    <name>app::Settings</name>
    <message>
        <source>The settings in %1 could not be read and were kept as %2.</source>
        <translation>Không đọc được thiết lập trong %1, đã giữ lại thành %2.</translation>
    </message>
</context>
<context>
    <name>app::SlicedAct</name>
    <message>
        <source>It was stopped before this job&apos;s turn.</source>
        <translation>Đã dừng trước khi đến lượt công việc này.</translation>
    </message>
    <message>
        <source>It was stopped: %1 of %2 messages are moved.</source>
        <translation>Đã dừng: %1 trên %2 thông điệp đã được chuyển.</translation>
    </message>
</context>
<context>
    <name>ui::AboutDialog</name>
    <message>
        <source>About Yardmaster</source>
        <translation>Giới thiệu Yardmaster</translation>
    </message>
    <message>
        <source>A native desktop control room for background jobs.</source>
        <translation>Phòng điều khiển công việc nền, chạy trên máy của bạn.</translation>
    </message>
    <message>
        <source>MIT licence. Built with Qt %1, runs on Qt %2.</source>
        <translation>Giấy phép MIT. Biên dịch với Qt %1, chạy trên Qt %2.</translation>
    </message>
    <message>
        <source>Icons: Bootstrap Icons</source>
        <translation>Biểu tượng: Bootstrap Icons</translation>
    </message>
    <message>
        <source>Licence of the icons</source>
        <translation>Giấy phép của bộ biểu tượng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ui::AccessDialog</name>
    <message>
        <source>Reads only, and does not even ask the workers.</source>
        <translation>Chỉ đọc, và cũng không hỏi worker.</translation>
    </message>
    <message>
        <source>Reads everything and asks workers; changes nothing.</source>
        <translation>Đọc mọi thứ và hỏi worker; không thay đổi gì.</translation>
    </message>
    <message>
        <source>One job at a time: retry, edit and retry, cancel a waiting one.</source>
        <translation>Từng công việc một: thử lại, sửa rồi thử lại, hủy công việc đang chờ.</translation>
    </message>
    <message>
        <source>Everything, also stopping jobs and acts on many at once.</source>
        <translation>Mọi thứ, kể cả dừng công việc và thao tác trên nhiều công việc cùng lúc.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Quyền truy cập</translation>
    </message>
    <message>
        <source>This profile is locked by its file, which you may not write.</source>
        <translation>Hồ sơ này bị khóa bởi tệp của nó, mà bạn không được ghi.</translation>
    </message>
    <message>
        <source>Change access</source>
        <translation>Đổi quyền truy cập</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ui::ActDesk</name>
    <message>
        <source>That did not work.</source>
        <translation>Không thực hiện được.</translation>
    </message>
    <message>
        <source>There is nothing to take back in this window.</source>
        <translation>Không có gì để hoàn tác trong cửa sổ này.</translation>
    </message>
    <message>
        <source>The connection was closed before its outcome was known.</source>
        <translation>Kết nối đã đóng trước khi biết kết quả.</translation>
    </message>
    <message>
        <source>Nothing waits in %1.</source>
        <translation>Không có gì đang chờ trong %1.</translation>
    </message>
</context>
<context>
    <name>ui::ActProgress</name>
    <message>
        <source>Retrying: %1 of %2 jobs</source>
        <translation>Đang thử lại: %1 trên %2 công việc</translation>
    </message>
    <message>
        <source>Cancelling: %1 of %2 jobs</source>
        <translation>Đang hủy: %1 trên %2 công việc</translation>
    </message>
    <message>
        <source>Working: %1 of %2 jobs</source>
        <translation>Đang xử lý: %1 trên %2 công việc</translation>
    </message>
    <message>
        <source>Stopping after this slice…</source>
        <translation>Sẽ dừng sau đợt này…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Discarding: %1 of %2 jobs</source>
        <translation>Đang loại bỏ: %1 trên %2 công việc</translation>
    </message>
    <message>
        <source>Moving: %1 of %2 jobs</source>
        <translation>Đang chuyển: %1 trên %2 công việc</translation>
    </message>
</context>
<context>
    <name>ui::ActionSet</name>
    <message>
        <source>&amp;Close window</source>
        <translation>Đó&amp;ng cửa sổ</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>T&amp;hoát</translation>
    </message>
    <message>
        <source>&amp;Switch…</source>
        <translation>&amp;Chuyển…</translation>
    </message>
    <message>
        <source>Connect or &amp;manage…</source>
        <translation>Kết nối hoặc &amp;quản lý…</translation>
    </message>
    <message>
        <source>&amp;Welcome</source>
        <translation>Trang &amp;chào</translation>
    </message>
    <message>
        <source>Start &amp;local yard</source>
        <translation>Mở &amp;yard tại máy</translation>
    </message>
    <message>
        <source>Run commands on this machine as jobs, with a private broker</source>
        <translation>Chạy lệnh trên máy này như công việc, với broker riêng</translation>
    </message>
    <message>
        <source>Open &amp;demo</source>
        <translation>Mở &amp;demo</translation>
    </message>
    <message>
        <source>The sample yard in a throwaway folder</source>
        <translation>Yard mẫu trong thư mục tạm</translation>
    </message>
    <message>
        <source>&amp;Allow changes…</source>
        <translation>Cho phép th&amp;ay đổi…</translation>
    </message>
    <message>
        <source>&amp;Reconnect</source>
        <translation>Kết nối &amp;lại</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>N&amp;gắt kết nối</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Lùi</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Tới</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>Bộ &amp;lọc</translation>
    </message>
    <message>
        <source>D&amp;etail pane</source>
        <translation>Khung &amp;chi tiết</translation>
    </message>
    <message>
        <source>Pane &amp;position</source>
        <translation>&amp;Vị trí khung</translation>
    </message>
    <message>
        <source>Detail pane beside or below the table</source>
        <translation>Khung chi tiết ở bên hoặc dưới bảng</translation>
    </message>
    <message>
        <source>Pause &amp;live</source>
        <translation>Tạm dừng &amp;cập nhật</translation>
    </message>
    <message>
        <source>Stop live updates; F5 still reads once</source>
        <translation>Dừng cập nhật; F5 vẫn đọc một lần</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Làm &amp;mới</translation>
    </message>
    <message>
        <source>Read everything on this page now</source>
        <translation>Đọc lại mọi thứ trên trang này ngay</translation>
    </message>
    <message>
        <source>Full &amp;screen</source>
        <translation>Toàn màn &amp;hình</translation>
    </message>
    <message>
        <source>&amp;Next region</source>
        <translation>Vùng &amp;kế</translation>
    </message>
    <message>
        <source>Pre&amp;vious region</source>
        <translation>Vùng t&amp;rước</translation>
    </message>
    <message>
        <source>&amp;Trigger job…</source>
        <translation>C&amp;hạy công việc…</translation>
    </message>
    <message>
        <source>Send a new job to a queue</source>
        <translation>Gửi một công việc mới vào hàng đợi</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Thử lại</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Hủy</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>H&amp;oàn tác</translation>
    </message>
    <message>
        <source>Take the last act back</source>
        <translation>Lấy lại thao tác vừa làm</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Bàn phím</translation>
    </message>
    <message>
        <source>All shortcuts on one page</source>
        <translation>Mọi phím tắt trên một trang</translation>
    </message>
    <message>
        <source>&amp;About Yardmaster</source>
        <translation>&amp;Giới thiệu Yardmaster</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Kết nối…</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Bảng lệnh…</translation>
    </message>
    <message>
        <source>Search jobs, queues, workers and commands</source>
        <translation>Tìm công việc, hàng đợi, worker và lệnh</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Cài đặt…</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Tìm hoặc chạy lệnh</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>&amp;Save view…</source>
        <translation>&amp;Lưu bộ lọc thành mục xem…</translation>
    </message>
    <message>
        <source>Keep this page&apos;s filter in the navigation</source>
        <translation>Giữ bộ lọc của trang này trong thanh điều hướng</translation>
    </message>
    <message>
        <source>Re&amp;name view…</source>
        <translation>Đổi &amp;tên mục xem…</translation>
    </message>
    <message>
        <source>Rem&amp;ove view…</source>
        <translation>&amp;Xóa mục xem…</translation>
    </message>
</context>
<context>
    <name>ui::Acts</name>
    <message>
        <source>Retry jobs</source>
        <translation>Thử lại công việc</translation>
    </message>
    <message numerus="yes">
        <source>Retry %n job(s)?</source>
        <translation>
            <numerusform>Thử lại %n công việc?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each is sent again with a new id. Undo removes them while they wait in a queue.</source>
        <translation>Mỗi công việc được gửi lại với một ID mới. Hoàn tác sẽ gỡ chúng khi chúng còn chờ trong hàng đợi.</translation>
    </message>
    <message numerus="yes">
        <source>Retry %n job(s)</source>
        <translation>
            <numerusform>Thử lại %n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Không làm gì</translation>
    </message>
    <message>
        <source>Type the number of jobs to retry them:</source>
        <translation>Gõ số công việc để thử lại:</translation>
    </message>
    <message>
        <source>Kill job</source>
        <translation>Giết công việc</translation>
    </message>
    <message>
        <source>Stop job</source>
        <translation>Dừng công việc</translation>
    </message>
    <message numerus="yes">
        <source>Kill %n running job(s)?</source>
        <translation>
            <numerusform>Giết %n công việc đang chạy?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %n running job(s)?</source>
        <translation>
            <numerusform>Dừng %n công việc đang chạy?</numerusform>
        </translation>
    </message>
    <message>
        <source>Kill %1?</source>
        <translation>Giết %1?</translation>
    </message>
    <message>
        <source>Stop %1?</source>
        <translation>Dừng %1?</translation>
    </message>
    <message>
        <source>The process ends at once, without cleaning up. This cannot be undone.</source>
        <translation>Tiến trình kết thúc ngay, không kịp dọn dẹp. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>The worker ends the process that runs it. Work done so far may be lost. This cannot be undone.</source>
        <translation>Worker kết thúc tiến trình đang chạy nó. Phần đã làm có thể mất. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Giết</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Để chạy tiếp</translation>
    </message>
    <message>
        <source>Type the task&apos;s name to kill it:</source>
        <translation>Gõ tên tác vụ để giết nó:</translation>
    </message>
    <message>
        <source>Cancel jobs</source>
        <translation>Hủy công việc</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n waiting job(s)?</source>
        <translation>
            <numerusform>Hủy %n công việc đang chờ?</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel %1?</source>
        <translation>Hủy %1?</translation>
    </message>
    <message>
        <source>A worker already holds it and is told to drop it. This cannot be undone: its id stays revoked. It can be sent again with a new id.</source>
        <translation>Một worker đã giữ nó và được báo phải bỏ qua. Không thể hoàn tác: ID của nó vẫn bị thu hồi. Có thể gửi lại với ID mới.</translation>
    </message>
    <message>
        <source>They leave their queue and are kept in the bin of this machine. Undo puts them back.</source>
        <translation>Chúng rời hàng đợi và được giữ trong thùng của máy này. Hoàn tác sẽ đặt chúng trở lại.</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Hủy %n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>Để chờ tiếp</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>verb on connection</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Retried %1</source>
        <translation>Đã thử lại %1</translation>
    </message>
    <message>
        <source>Cancelled %1</source>
        <translation>Đã hủy %1</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>Đã dừng %1</translation>
    </message>
    <message>
        <source>Triggered %1</source>
        <translation>Đã chạy %1</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Đã lấy lại</translation>
    </message>
    <message numerus="yes">
        <source>Retried %n job(s)</source>
        <translation>
            <numerusform>Đã thử lại %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled %n job(s)</source>
        <translation>
            <numerusform>Đã hủy %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped %n job(s)</source>
        <translation>
            <numerusform>Đã dừng %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Triggered %n job(s)</source>
        <translation>
            <numerusform>Đã chạy %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) put back</source>
        <translation>
            <numerusform>Đã đặt lại %n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>Retrying %1</source>
        <translation>Đang thử lại %1</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>Xong %1 trên %2</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Chưa làm gì</translation>
    </message>
    <message>
        <source>It is not known whether it was done</source>
        <translation>Không rõ đã thực hiện hay chưa</translation>
    </message>
    <message>
        <source>Retried %1, new id %2</source>
        <translation>Đã thử lại %1, ID mới %2</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>Đã hoàn tác: %1</translation>
    </message>
    <message>
        <source>Discard failures</source>
        <translation>Loại bỏ lỗi</translation>
    </message>
    <message numerus="yes">
        <source>Discard %n failed job(s)?</source>
        <translation>
            <numerusform>Loại bỏ %n công việc thất bại?</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard %1?</source>
        <translation>Loại bỏ %1?</translation>
    </message>
    <message>
        <source>Their errors and tracebacks leave the result store. They are kept in the bin of this machine for 24 hours, so you can put them back.</source>
        <translation>Lỗi và traceback của chúng rời khỏi kho kết quả. Chúng được giữ trong thùng rác của máy này 24 giờ để bạn có thể đưa trở lại.</translation>
    </message>
    <message numerus="yes">
        <source>Discard %n job(s)</source>
        <translation>
            <numerusform>Loại bỏ %n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep failures</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Discarded %1</source>
        <translation>Đã loại bỏ %1</translation>
    </message>
    <message numerus="yes">
        <source>Discarded %n failed job(s)</source>
        <translation>
            <numerusform>Đã loại bỏ %n công việc thất bại</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ActsPage</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Chưa chọn gì.</translation>
    </message>
    <message>
        <source>It is being taken back.</source>
        <translation>Đang hoàn tác.</translation>
    </message>
    <message>
        <source>Take this act back</source>
        <translation>Hoàn tác thao tác này</translation>
    </message>
</context>
<context>
    <name>ui::AddressForm</name>
    <message>
        <source>Host and port</source>
        <translation>Máy chủ và cổng</translation>
    </message>
    <message>
        <source>Unix socket</source>
        <translation>Unix socket</translation>
    </message>
    <message>
        <source>Sentinel</source>
        <translation>Sentinel</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Reach by</source>
        <translation>Kết nối qua</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Máy chủ</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Cổng</translation>
    </message>
    <message>
        <source>Socket path</source>
        <translation>Đường dẫn socket</translation>
    </message>
    <message>
        <source>Sentinels</source>
        <translation>Các Sentinel</translation>
    </message>
    <message>
        <source>Master name</source>
        <translation>Tên master</translation>
    </message>
    <message>
        <source>Password of the sentinels</source>
        <translation>Mật khẩu của Sentinel</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>default</source>
        <translation>mặc định</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Cơ sở dữ liệu</translation>
    </message>
    <message>
        <source>The host is missing.</source>
        <translation>Thiếu tên máy chủ.</translation>
    </message>
    <message>
        <source>The path of the socket is missing.</source>
        <translation>Thiếu đường dẫn của socket.</translation>
    </message>
    <message>
        <source>Name at least one sentinel.</source>
        <translation>Hãy nêu ít nhất một Sentinel.</translation>
    </message>
    <message>
        <source>The master&apos;s name is missing.</source>
        <translation>Thiếu tên của master.</translation>
    </message>
    <message>
        <source>The URL is missing.</source>
        <translation>Thiếu URL.</translation>
    </message>
    <message>
        <source>This is not the address of a Redis.</source>
        <translation>Đây không phải địa chỉ của Redis.</translation>
    </message>
</context>
<context>
    <name>ui::ArgumentsTab</name>
    <message>
        <source>args</source>
        <translation>args</translation>
    </message>
    <message>
        <source>kwargs</source>
        <translation>kwargs</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>headers</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Kiểu nội dung</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Nén</translation>
    </message>
    <message>
        <source>Its arguments are not known: no message of this job is left, and nothing else keeps them.</source>
        <translation>Không biết đối số của công việc này: thông điệp không còn, và không nơi nào khác lưu lại.</translation>
    </message>
</context>
<context>
    <name>ui::AttentionList</name>
    <message>
        <source>All quiet: nothing needs a look.</source>
        <translation>Mọi thứ đều ổn: không có gì cần xem.</translation>
    </message>
</context>
<context>
    <name>ui::BinPage</name>
    <message>
        <source>Bin</source>
        <translation>Thùng</translation>
    </message>
    <message>
        <source>Filter by who, action, queue</source>
        <translation>Lọc theo người, thao tác, hàng đợi</translation>
    </message>
    <message>
        <source>Loading the bin…</source>
        <translation>Đang tải thùng…</translation>
    </message>
    <message>
        <source>Could not read the bin</source>
        <translation>Không đọc được thùng</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>Thùng trống.</translation>
    </message>
    <message>
        <source>Nothing in the bin matches this filter</source>
        <translation>Không có gì trong thùng khớp bộ lọc này</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) · %1</source>
        <translation>
            <numerusform>%n công việc · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Chưa chọn gì.</translation>
    </message>
    <message>
        <source>That act has not ended.</source>
        <translation>Thao tác đó chưa kết thúc.</translation>
    </message>
    <message>
        <source>That act cannot be taken back any more.</source>
        <translation>Không hoàn tác được thao tác đó nữa.</translation>
    </message>
    <message>
        <source>Waiting jobs that are cancelled from here, and failed ones that are discarded, are kept 24 hours, to be put back.</source>
        <translation>Công việc đang chờ bị hủy từ đây và công việc thất bại bị loại bỏ được giữ 24 giờ để có thể đưa trở lại.</translation>
    </message>
</context>
<context>
    <name>ui::BinPane</name>
    <message>
        <source>Positional arguments</source>
        <translation>Đối số theo vị trí</translation>
    </message>
    <message>
        <source>Named arguments</source>
        <translation>Đối số theo tên</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>In the bin</source>
        <translation>Trong thùng</translation>
    </message>
    <message>
        <source>And %1 more. Undo brings all of them back.</source>
        <translation>Và %1 nữa. Hoàn tác đưa tất cả trở lại.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Chưa chọn gì.</translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation>hàng đợi %1</translation>
    </message>
    <message>
        <source>kept until %1</source>
        <translation>giữ đến %1</translation>
    </message>
    <message>
        <source>too big to be opened here; Undo brings it back whole</source>
        <translation>quá lớn để mở ở đây; Hoàn tác đưa nó trở lại nguyên vẹn</translation>
    </message>
    <message>
        <source>%1 jobs, kept inside the broker. Undo brings all of them back.</source>
        <translation>%1 công việc, được giữ ngay trong broker. Hoàn tác sẽ đưa tất cả trở lại.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>stored result of a failed job</source>
        <translation>kết quả đã lưu của một công việc thất bại</translation>
    </message>
    <message>
        <source>%1 jobs, moved to another queue. Undo brings back those that still wait there.</source>
        <translation>%1 công việc, đã chuyển sang hàng đợi khác. Hoàn tác sẽ đưa về những công việc vẫn còn chờ ở đó.</translation>
    </message>
    <message>
        <source>there was no schedule of this name</source>
        <translation>chưa có lịch nào tên này</translation>
    </message>
    <message>
        <source>a schedule as it stood</source>
        <translation>lịch như khi đó</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Bảng lệnh</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Các lệnh</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Tìm hoặc chạy lệnh</translation>
    </message>
    <message>
        <source>move</source>
        <comment>palette</comment>
        <translation>di chuyển</translation>
    </message>
    <message>
        <source>run</source>
        <comment>palette</comment>
        <translation>chạy</translation>
    </message>
    <message>
        <source>more actions</source>
        <comment>palette</comment>
        <translation>thao tác khác</translation>
    </message>
    <message>
        <source>actions</source>
        <comment>palette</comment>
        <translation>thao tác</translation>
    </message>
    <message>
        <source>job ID</source>
        <comment>palette</comment>
        <translation>mã công việc</translation>
    </message>
    <message>
        <source>worker</source>
        <comment>palette</comment>
        <translation>worker</translation>
    </message>
    <message>
        <source>queue</source>
        <comment>palette</comment>
        <translation>hàng đợi</translation>
    </message>
</context>
<context>
    <name>ui::ConfirmDialog</name>
    <message>
        <source>Hold the button, or Space on it, until it is full.</source>
        <translation>Nhấn giữ nút, hoặc giữ phím cách trên nút, đến khi đầy.</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionDialog</name>
    <message>
        <source>Connections</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Find connection</source>
        <translation>Tìm kết nối</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Nhân bản</translation>
    </message>
    <message>
        <source>A copy of this connection</source>
        <translation>Một bản sao của kết nối này</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Delete this connection</source>
        <translation>Xóa kết nối này</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Kiểm tra kết nối</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Lưu và kết nối</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (bản sao)</translation>
    </message>
    <message>
        <source>Delete connection</source>
        <translation>Xóa kết nối</translation>
    </message>
    <message>
        <source>Delete the connection %1?</source>
        <translation>Xóa kết nối %1?</translation>
    </message>
    <message>
        <source>Its address, its password in the keychain and what was remembered of it on this machine are deleted. The broker itself is not touched.</source>
        <translation>Địa chỉ, mật khẩu trong kho khóa và những gì máy này nhớ về nó sẽ bị xóa. Bản thân broker không bị đụng tới.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Xóa %1</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>It was not deleted.</source>
        <translation>Chưa xóa được.</translation>
    </message>
    <message>
        <source>It was not saved.</source>
        <translation>Chưa lưu được.</translation>
    </message>
    <message>
        <source>Found here</source>
        <translation>Tìm thấy ở đây</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>REDIS_URL in .env</comment>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>Make a connection to %1</source>
        <translation>Tạo kết nối đến %1</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionSwitcher</name>
    <message>
        <source>Connection</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Chưa có kết nối</translation>
    </message>
    <message>
        <source>Choose or add one</source>
        <translation>Chọn hoặc thêm một kết nối</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionTest</name>
    <message>
        <source>, cluster</source>
        <translation>, cluster</translation>
    </message>
    <message>
        <source>, read-only replica</source>
        <translation>, bản sao chỉ đọc</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Không có trả lời</translation>
    </message>
    <message>
        <source>Nothing answered within 15 seconds. Check host, port and firewall.</source>
        <translation>Không có gì trả lời trong 15 giây. Hãy kiểm tra máy chủ, cổng và tường lửa.</translation>
    </message>
    <message>
        <source>Connected in %1 ms</source>
        <translation>Kết nối trong %1 ms</translation>
    </message>
    <message>
        <source>Encrypted with TLS</source>
        <translation>Mã hóa bằng TLS</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Không mã hóa</translation>
    </message>
    <message>
        <source>No job system was found in this database.</source>
        <translation>Không tìm thấy hệ thống công việc nào trong cơ sở dữ liệu này.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n queue(s)</source>
        <translation>
            <numerusform>%1: %n hàng đợi</numerusform>
        </translation>
    </message>
    <message>
        <source>Results in %1</source>
        <translation>Kết quả ở %1</translation>
    </message>
    <message>
        <source>This user may not run scripts: some acts are refused.</source>
        <translation>Người dùng này không được chạy script: một số thao tác bị từ chối.</translation>
    </message>
    <message>
        <source>Finding the host failed</source>
        <translation>Không tìm được máy chủ</translation>
    </message>
    <message>
        <source>Reaching the port failed</source>
        <translation>Không tới được cổng</translation>
    </message>
    <message>
        <source>The TLS handshake failed</source>
        <translation>Bắt tay TLS thất bại</translation>
    </message>
    <message>
        <source>Logging in failed</source>
        <translation>Đăng nhập thất bại</translation>
    </message>
    <message>
        <source>Choosing the database failed</source>
        <translation>Chọn cơ sở dữ liệu thất bại</translation>
    </message>
    <message>
        <source>Asking the sentinels failed</source>
        <translation>Hỏi Sentinel thất bại</translation>
    </message>
    <message>
        <source>Greeting the server failed</source>
        <translation>Chào máy chủ thất bại</translation>
    </message>
    <message>
        <source>Connecting failed</source>
        <translation>Kết nối thất bại</translation>
    </message>
    <message>
        <source>Encrypted with %1, certificate of %2 until %3</source>
        <comment>TLS 1.3, subject, date</comment>
        <translation>Mã hóa bằng %1, chứng chỉ của %2 đến %3</translation>
    </message>
    <message>
        <source>User %1 has no right to %2</source>
        <comment>names of commands</comment>
        <translation>Người dùng %1 không có quyền %2</translation>
    </message>
    <message>
        <source>User %1 may do all that is needed</source>
        <translation>Người dùng %1 có đủ quyền cần thiết</translation>
    </message>
    <message>
        <source>User %1 may read all that is needed</source>
        <translation>Người dùng %1 đọc được mọi thứ cần thiết</translation>
    </message>
    <message>
        <source>The server does not tell this user what it may change</source>
        <translation>Máy chủ không cho người dùng này biết được sửa những gì</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionView</name>
    <message>
        <source>Show the lines…</source>
        <translation>Hiện các dòng…</translation>
    </message>
    <message>
        <source>The job %1 of the link was not found.</source>
        <translation>Không tìm thấy công việc %1 mà liên kết trỏ tới.</translation>
    </message>
</context>
<context>
    <name>ui::ControlDesk</name>
    <message>
        <source>That did not work.</source>
        <translation>Không làm được.</translation>
    </message>
</context>
<context>
    <name>ui::ControlDialog</name>
    <message>
        <source>Pool range</source>
        <translation>Khoảng của pool</translation>
    </message>
    <message>
        <source>Its pool grows and shrinks by itself between these, until it restarts.</source>
        <translation>Pool tự tăng giảm trong khoảng này cho đến khi worker khởi động lại.</translation>
    </message>
    <message>
        <source>Change range</source>
        <translation>Đổi khoảng</translation>
    </message>
    <message>
        <source>Add queue</source>
        <translation>Thêm hàng đợi</translation>
    </message>
    <message>
        <source>It takes this queue, too, until it restarts.</source>
        <translation>Nó nhận thêm hàng đợi này cho đến khi khởi động lại.</translation>
    </message>
    <message>
        <source>Remove queue</source>
        <translation>Bỏ hàng đợi</translation>
    </message>
    <message>
        <source>It leaves this queue alone until it restarts. What it holds already, it still runs.</source>
        <translation>Nó không nhận hàng đợi này cho đến khi khởi động lại. Những gì đã giữ thì vẫn chạy.</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Giới hạn tần suất</translation>
    </message>
    <message>
        <source>How often it begins this task, until it restarts.</source>
        <translation>Tần suất bắt đầu tác vụ này, cho đến khi khởi động lại.</translation>
    </message>
    <message>
        <source>Set limit</source>
        <translation>Đặt giới hạn</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Giới hạn thời gian</translation>
    </message>
    <message>
        <source>How long it lets this task run. Celery heeds it once the worker has connected to its broker anew, and until it restarts.</source>
        <translation>Thời gian cho phép tác vụ này chạy. Celery áp dụng sau khi worker kết nối lại với broker, và chỉ cho đến khi nó khởi động lại.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Ít nhất</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Nhiều nhất</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>10/s, 10/m, 10/h; 0 for no limit</source>
        <translation>10/s, 10/m, 10/h; 0 là không giới hạn</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tần suất</translation>
    </message>
    <message>
        <source>Told after</source>
        <translation>Báo trước sau</translation>
    </message>
    <message>
        <source>Ended after</source>
        <translation>Dừng sau</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> giây</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>không giới hạn</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>verb on connection</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Choose a queue.</source>
        <translation>Hãy chọn hàng đợi.</translation>
    </message>
    <message>
        <source>Choose a task.</source>
        <translation>Hãy chọn tác vụ.</translation>
    </message>
    <message>
        <source>Say how often, or 0 for no limit.</source>
        <translation>Hãy nêu tần suất, hoặc 0 nếu không giới hạn.</translation>
    </message>
    <message>
        <source>The most must be 1 or more, and not below the least.</source>
        <translation>Mức nhiều nhất phải từ 1 trở lên và không dưới mức ít nhất.</translation>
    </message>
    <message>
        <source>It must be told before it is ended.</source>
        <translation>Phải báo trước rồi mới dừng.</translation>
    </message>
</context>
<context>
    <name>ui::Controls</name>
    <message>
        <source>Shut down worker</source>
        <translation>Tắt worker</translation>
    </message>
    <message>
        <source>Shut down %1?</source>
        <translation>Tắt %1?</translation>
    </message>
    <message>
        <source>It ends after the jobs it runs; what it has only prefetched goes back to its queues. It cannot be started again from here.</source>
        <translation>Nó kết thúc sau những công việc đang chạy; những gì mới lấy trước sẽ trở lại hàng đợi. Không thể khởi động lại nó từ đây.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Tắt</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Type the worker&apos;s name to shut it down:</source>
        <translation>Gõ tên worker để tắt nó:</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>Tạm dừng hàng đợi</translation>
    </message>
    <message>
        <source>Resume queue</source>
        <translation>Chạy tiếp hàng đợi</translation>
    </message>
    <message>
        <source>Pause %1?</source>
        <translation>Tạm dừng %1?</translation>
    </message>
    <message>
        <source>Resume %1?</source>
        <translation>Chạy tiếp %1?</translation>
    </message>
    <message>
        <source>Every worker that takes it leaves it alone, until that worker restarts. Its jobs wait; what workers hold already, they still run.</source>
        <translation>Mọi worker nhận nó sẽ ngừng nhận cho đến khi worker đó khởi động lại. Công việc trong hàng đợi chờ; những gì worker đã giữ thì vẫn chạy.</translation>
    </message>
    <message>
        <source>The workers that left it take it again, as they did before.</source>
        <translation>Những worker đã ngừng nhận sẽ nhận lại như trước.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Chạy tiếp</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Không làm gì</translation>
    </message>
    <message>
        <source>Pool size</source>
        <translation>Kích thước pool</translation>
    </message>
    <message>
        <source>Grow the pool of %1?</source>
        <translation>Tăng pool của %1?</translation>
    </message>
    <message>
        <source>Shrink the pool of %1?</source>
        <translation>Giảm pool của %1?</translation>
    </message>
    <message>
        <source>It runs one job more at a time, until it restarts.</source>
        <translation>Nó chạy cùng lúc thêm một công việc, cho đến khi khởi động lại.</translation>
    </message>
    <message>
        <source>It runs one job less at a time, until it restarts. Running jobs go on.</source>
        <translation>Nó chạy cùng lúc bớt một công việc, cho đến khi khởi động lại. Công việc đang chạy vẫn tiếp tục.</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Tăng</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Giảm</translation>
    </message>
    <message>
        <source>Task events</source>
        <translation>Sự kiện tác vụ</translation>
    </message>
    <message>
        <source>Let %1 send task events?</source>
        <translation>Cho %1 gửi sự kiện tác vụ?</translation>
    </message>
    <message>
        <source>Let %1 send no task events?</source>
        <translation>Không cho %1 gửi sự kiện tác vụ?</translation>
    </message>
    <message>
        <source>It tells of each job as it begins and ends, until it restarts. Every monitor of this broker hears it.</source>
        <translation>Nó báo mỗi khi một công việc bắt đầu và kết thúc, cho đến khi khởi động lại. Mọi công cụ theo dõi của broker này đều nghe được.</translation>
    </message>
    <message>
        <source>Every monitor of this broker hears of its jobs only by their results.</source>
        <translation>Mọi công cụ theo dõi của broker này chỉ biết công việc của nó qua kết quả.</translation>
    </message>
    <message>
        <source>Send events</source>
        <translation>Gửi sự kiện</translation>
    </message>
    <message>
        <source>Send none</source>
        <translation>Không gửi</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>%1 đã trả lời</translation>
    </message>
    <message>
        <source>The pool of %1 grew</source>
        <translation>Pool của %1 đã tăng</translation>
    </message>
    <message>
        <source>The pool of %1 shrank</source>
        <translation>Pool của %1 đã giảm</translation>
    </message>
    <message>
        <source>%1 has another range</source>
        <translation>%1 có khoảng mới</translation>
    </message>
    <message>
        <source>%1 takes %2</source>
        <comment>worker, queue</comment>
        <translation>%1 nhận %2</translation>
    </message>
    <message>
        <source>%1 leaves %2 alone</source>
        <comment>worker, queue</comment>
        <translation>%1 ngừng nhận %2</translation>
    </message>
    <message>
        <source>%1 has another limit for %2</source>
        <translation>%1 có giới hạn mới cho %2</translation>
    </message>
    <message>
        <source>%1 sends task events</source>
        <translation>%1 gửi sự kiện tác vụ</translation>
    </message>
    <message>
        <source>%1 was told to send no task events</source>
        <translation>Đã bảo %1 không gửi sự kiện tác vụ</translation>
    </message>
    <message>
        <source>%1 shuts down</source>
        <translation>%1 đang tắt</translation>
    </message>
    <message>
        <source>Paused %1</source>
        <translation>Đã tạm dừng %1</translation>
    </message>
    <message>
        <source>Resumed %1</source>
        <translation>%1 đã chạy tiếp</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>verb on connection</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Telling %1…</source>
        <translation>Đang báo cho %1…</translation>
    </message>
    <message>
        <source>%1: %2 of %3 workers did it</source>
        <translation>%1: %2 trên %3 worker đã làm</translation>
    </message>
    <message>
        <source>It is not known whether it was done</source>
        <translation>Không rõ đã làm được chưa</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Chưa làm gì</translation>
    </message>
</context>
<context>
    <name>ui::CopyLabel</name>
    <message>
        <source>Copy %1</source>
        <translation>Chép %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>Đã chép %1</translation>
    </message>
</context>
<context>
    <name>ui::CopyLinesDialog</name>
    <message>
        <source>Lines to add</source>
        <translation>Các dòng cần thêm</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ui::DayStrip</name>
    <message>
        <source>Next 24 hours</source>
        <translation>24 giờ tới</translation>
    </message>
    <message>
        <source>now</source>
        <translation>bây giờ</translation>
    </message>
    <message>
        <source>no queue</source>
        <translation>không có hàng đợi</translation>
    </message>
</context>
<context>
    <name>ui::DepthChart</name>
    <message>
        <source>Waiting over time</source>
        <translation>Số đang chờ theo thời gian</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>hiện %1</translation>
    </message>
    <message>
        <source>The curve begins with the first minutes of watching.</source>
        <translation>Đường cong bắt đầu từ những phút theo dõi đầu tiên.</translation>
    </message>
</context>
<context>
    <name>ui::DetailHeader</name>
    <message>
        <source>job ID</source>
        <translation>ID công việc</translation>
    </message>
    <message>
        <source>Move the pane (Ctrl+Shift+I)</source>
        <translation>Chuyển vị trí khung (Ctrl+Shift+I)</translation>
    </message>
    <message>
        <source>Close the pane (Ctrl+I)</source>
        <translation>Đóng khung (Ctrl+I)</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Thao tác khác</translation>
    </message>
    <message>
        <source>Unknown task</source>
        <translation>Tác vụ không rõ</translation>
    </message>
</context>
<context>
    <name>ui::DetailPane</name>
    <message>
        <source>Summary</source>
        <translation>Tóm tắt</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Đối số</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Dòng thời gian</translation>
    </message>
    <message>
        <source>Traceback</source>
        <translation>Traceback</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Thô</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>Đã chọn %1</translation>
    </message>
    <message>
        <source>Select a job to see what is known about it.</source>
        <translation>Chọn một công việc để xem những gì biết về nó.</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Che lại</translation>
    </message>
    <message>
        <source>Revealed.</source>
        <translation>Đang hiện.</translation>
    </message>
    <message>
        <source>Hidden again at %1, or when you leave this job. History notes it.</source>
        <translation>Che lại lúc %1 hoặc khi rời công việc này. Có ghi vào Lịch sử.</translation>
    </message>
    <message>
        <source>The values are hidden again.</source>
        <translation>Các giá trị đã được che lại.</translation>
    </message>
</context>
<context>
    <name>ui::EditRetryDialog</name>
    <message>
        <source>Reading the job…</source>
        <translation>Đang đọc công việc…</translation>
    </message>
    <message>
        <source>Edit and retry</source>
        <translation>Sửa và thử lại</translation>
    </message>
    <message>
        <source>Retry on %1</source>
        <translation>Thử lại trên %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>This job cannot be retried now.</source>
        <translation>Hiện không thể thử lại công việc này.</translation>
    </message>
    <message>
        <source>Only the arguments can be changed here.</source>
        <translation>Ở đây chỉ sửa được đối số.</translation>
    </message>
    <message>
        <source>The sender&apos;s words: %1</source>
        <translation>Theo lời bên gửi: %1</translation>
    </message>
    <message>
        <source>Hidden. Sent unchanged unless you type the whole anew.</source>
        <translation>Bị che. Gửi nguyên như cũ, trừ khi bạn gõ lại toàn bộ.</translation>
    </message>
    <message>
        <source>Not known exactly. Sent unchanged unless you type the whole anew.</source>
        <translation>Không biết chính xác. Gửi nguyên như cũ, trừ khi bạn gõ lại toàn bộ.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Độ ưu tiên</translation>
    </message>
    <message>
        <source>Was due</source>
        <translation>Đã hẹn lúc</translation>
    </message>
    <message>
        <source>Old ID</source>
        <translation>ID cũ</translation>
    </message>
    <message>
        <source>•••• stands for something hidden: type what is to be sent.</source>
        <translation>•••• thay cho phần bị che: hãy gõ nội dung cần gửi.</translation>
    </message>
    <message>
        <source>Keep the ID, so that whoever waits for this job hears of it</source>
        <translation>Giữ ID để nơi đang chờ công việc này biết kết quả</translation>
    </message>
    <message>
        <source>It cannot keep its ID: %1</source>
        <translation>Không thể giữ ID: %1</translation>
    </message>
    <message>
        <source>It is part of a chain, group or chord.</source>
        <translation>Công việc này thuộc một chuỗi, nhóm hoặc chord.</translation>
    </message>
    <message>
        <source>Send it even if it was sent again already</source>
        <translation>Vẫn gửi dù nó đã được gửi lại trước đó</translation>
    </message>
</context>
<context>
    <name>ui::EnvironmentPicker</name>
    <message>
        <source>Environment</source>
        <translation>Môi trường</translation>
    </message>
</context>
<context>
    <name>ui::FailedPage</name>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
</context>
<context>
    <name>ui::FailedView</name>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Retry group</source>
        <translation>Thử lại nhóm</translation>
    </message>
    <message>
        <source>By exception</source>
        <translation>Theo ngoại lệ</translation>
    </message>
    <message>
        <source>By task</source>
        <translation>Theo tác vụ</translation>
    </message>
    <message>
        <source>By worker</source>
        <translation>Theo worker</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Time window</source>
        <translation>Khoảng thời gian</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Giờ qua</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>24 giờ qua</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 ngày qua</translation>
    </message>
    <message>
        <source>Loading failed jobs…</source>
        <translation>Đang tải công việc thất bại…</translation>
    </message>
    <message>
        <source>No failed job matches this filter</source>
        <translation>Không công việc thất bại nào khớp bộ lọc này</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Xóa bộ lọc</translation>
    </message>
    <message>
        <source>Nothing has failed</source>
        <translation>Không có gì thất bại</translation>
    </message>
    <message>
        <source>Look at 7 days</source>
        <translation>Xem 7 ngày</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln nhóm</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2 · %3</source>
        <comment>jobs in groups</comment>
        <translation>%1 trong %2 · %3</translation>
    </message>
</context>
<context>
    <name>ui::FigureStrip</name>
    <message>
        <source>Running</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Oldest waiting</source>
        <translation>Chờ lâu nhất</translation>
    </message>
    <message>
        <source>Finished</source>
        <comment>jobs</comment>
        <translation>Hoàn tất</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message numerus="yes">
        <source>of %n slot(s)</source>
        <translation>
            <numerusform>trên %n chỗ</numerusform>
        </translation>
    </message>
    <message>
        <source>slots not known</source>
        <translation>không rõ số chỗ</translation>
    </message>
    <message>
        <source>10 min ago not known</source>
        <translation>chưa rõ 10 phút trước</translation>
    </message>
    <message>
        <source>as 10 min ago</source>
        <translation>như 10 phút trước</translation>
    </message>
    <message>
        <source>%1 in 10 min</source>
        <translation>%1 trong 10 phút</translation>
    </message>
    <message>
        <source>age not known</source>
        <translation>chưa rõ đã chờ bao lâu</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>không có gì chờ</translation>
    </message>
    <message>
        <source>/min</source>
        <translation>/phút</translation>
    </message>
    <message>
        <source>none known yet</source>
        <translation>chưa có số liệu</translation>
    </message>
    <message>
        <source>median %1/min</source>
        <translation>trung vị %1/phút</translation>
    </message>
    <message>
        <source>median not known yet</source>
        <translation>chưa rõ trung vị</translation>
    </message>
    <message>
        <source>last 24 h</source>
        <translation>24 giờ qua</translation>
    </message>
    <message numerus="yes">
        <source>%n offline</source>
        <translation>
            <numerusform>%n ngoại tuyến</numerusform>
        </translation>
    </message>
    <message>
        <source>none has reported</source>
        <translation>chưa worker nào báo</translation>
    </message>
    <message>
        <source>all online</source>
        <translation>tất cả trực tuyến</translation>
    </message>
    <message>
        <source>The messages do not say when they were sent.</source>
        <translation>Thông điệp không ghi thời điểm được gửi.</translation>
    </message>
</context>
<context>
    <name>ui::FilterEdit</name>
    <message>
        <source>Clear filter</source>
        <translation>Xóa bộ lọc</translation>
    </message>
    <message>
        <source>Remove %1 from the filter</source>
        <translation>Bỏ %1 khỏi bộ lọc</translation>
    </message>
</context>
<context>
    <name>ui::FinishedChart</name>
    <message>
        <source>Succeeded</source>
        <translation>Thành công</translation>
    </message>
    <message>
        <source>Failed, own scale</source>
        <translation>Thất bại, thang riêng</translation>
    </message>
    <message>
        <source>Finished per minute</source>
        <translation>Hoàn tất mỗi phút</translation>
    </message>
    <message>
        <source>%1 · %2 succeeded · %3 failed</source>
        <translation>%1 · %2 thành công · %3 thất bại</translation>
    </message>
    <message>
        <source>%1 · known since %2</source>
        <translation>%1 · có số liệu từ %2</translation>
    </message>
</context>
<context>
    <name>ui::FlowNodeButton</name>
    <message>
        <source>Task not known</source>
        <translation>Không rõ tác vụ</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>chưa gửi</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>Bắt đầu %1</translation>
    </message>
    <message>
        <source>Finished %1</source>
        <translation>Kết thúc %1</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>đang xem</translation>
    </message>
    <message>
        <source>Enter shows this job</source>
        <translation>Enter để xem công việc này</translation>
    </message>
</context>
<context>
    <name>ui::FlowTab</name>
    <message>
        <source>There is more of this flow than is shown.</source>
        <translation>Luồng này còn nhiều hơn những gì đang hiện.</translation>
    </message>
</context>
<context>
    <name>ui::FlowView</name>
    <message>
        <source>Flow</source>
        <translation>Luồng</translation>
    </message>
</context>
<context>
    <name>ui::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Filter by action, who, job</source>
        <translation>Lọc theo thao tác, người, công việc</translation>
    </message>
    <message>
        <source>Loading the history…</source>
        <translation>Đang tải lịch sử…</translation>
    </message>
    <message>
        <source>Could not read the history</source>
        <translation>Không đọc được lịch sử</translation>
    </message>
    <message>
        <source>Nothing has been changed from here yet.</source>
        <translation>Chưa có gì được thay đổi từ đây.</translation>
    </message>
    <message>
        <source>Every act of this machine is written down here with its outcome, for 30 days.</source>
        <translation>Mọi thao tác của máy này được ghi lại ở đây cùng kết quả, trong 30 ngày.</translation>
    </message>
    <message>
        <source>No act matches this filter</source>
        <translation>Không thao tác nào khớp bộ lọc này</translation>
    </message>
    <message>
        <source>Show job</source>
        <translation>Hiện công việc</translation>
    </message>
    <message>
        <source>This connection</source>
        <translation>Kết nối này</translation>
    </message>
    <message>
        <source>All connections</source>
        <translation>Mọi kết nối</translation>
    </message>
    <message>
        <source>That act is not among the rows that are shown.</source>
        <translation>Thao tác đó không nằm trong các dòng đang hiện.</translation>
    </message>
    <message>
        <source>Searched the newest %1 acts</source>
        <translation>Đã tìm trong %1 thao tác mới nhất</translation>
    </message>
    <message>
        <source>Show this act&apos;s job on the Jobs page</source>
        <translation>Hiện công việc của thao tác này ở trang Công việc</translation>
    </message>
    <message>
        <source>That act was done on another connection: open it to see the job.</source>
        <translation>Thao tác đó được làm trên kết nối khác: hãy mở kết nối đó để xem công việc.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Chưa chọn gì.</translation>
    </message>
    <message>
        <source>An undo cannot be taken back itself.</source>
        <translation>Không thể hoàn tác chính một lần hoàn tác.</translation>
    </message>
    <message>
        <source>That act was already taken back.</source>
        <translation>Thao tác đó đã được hoàn tác.</translation>
    </message>
    <message>
        <source>That act cannot be taken back.</source>
        <translation>Không thể hoàn tác thao tác đó.</translation>
    </message>
    <message>
        <source>That act has not ended.</source>
        <translation>Thao tác đó chưa kết thúc.</translation>
    </message>
    <message>
        <source>That act was done on %1: open that connection to take it back.</source>
        <translation>Thao tác đó được làm trên %1: hãy mở kết nối đó để hoàn tác.</translation>
    </message>
    <message>
        <source>JSON with every outcome (*.json)</source>
        <translation>JSON với mọi kết quả (*.json)</translation>
    </message>
</context>
<context>
    <name>ui::HistoryPane</name>
    <message>
        <source>can be taken back until %1</source>
        <translation>có thể hoàn tác đến %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Mất</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Takes back</source>
        <translation>Hoàn tác cho</translation>
    </message>
    <message>
        <source>Taken back by</source>
        <translation>Được hoàn tác bởi</translation>
    </message>
    <message>
        <source>Action ID</source>
        <translation>ID thao tác</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Yêu cầu</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Before, %1:</source>
        <translation>Trước, %1:</translation>
    </message>
    <message>
        <source>After, %1:</source>
        <translation>Sau, %1:</translation>
    </message>
    <message>
        <source>And %1 more: an export as JSON has them.</source>
        <translation>Và %1 nữa: bản xuất JSON có đủ.</translation>
    </message>
    <message>
        <source>No act is selected.</source>
        <translation>Chưa chọn thao tác nào.</translation>
    </message>
</context>
<context>
    <name>ui::HoldButton</name>
    <message>
        <source>Hold it for a second and a half.</source>
        <translation>Nhấn giữ một giây rưỡi.</translation>
    </message>
</context>
<context>
    <name>ui::InlineMessage</name>
    <message>
        <source>Close this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
</context>
<context>
    <name>ui::JobActions</name>
    <message>
        <source>A job that is %1 is left out.</source>
        <translation>Công việc ở trạng thái %1 bị bỏ qua.</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 trên %3</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Stop job</source>
        <translation>Dừng công việc</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Hủy công việc</translation>
    </message>
    <message>
        <source>Kill job</source>
        <translation>Giết công việc</translation>
    </message>
    <message>
        <source>Edit and retry…</source>
        <translation>Sửa rồi thử lại…</translation>
    </message>
    <message>
        <source>Trigger job…</source>
        <translation>Chạy công việc…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>Chép ID</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Chép dạng JSON</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Chép liên kết</translation>
    </message>
    <message>
        <source>A retry has a new ID: a group or chord that waits for this job does not hear of it. What follows in a chain runs after it only where the message itself is sent again.</source>
        <translation>Lần thử lại có ID mới: nhóm hoặc chord đang chờ công việc này sẽ không biết. Phần sau trong chuỗi chỉ chạy tiếp khi chính thông điệp được gửi lại.</translation>
    </message>
    <message>
        <source>Discard failure</source>
        <translation>Loại bỏ lỗi</translation>
    </message>
    <message>
        <source>Values are revealed of one job at a time.</source>
        <translation>Mỗi lần chỉ hiện được giá trị của một công việc.</translation>
    </message>
    <message>
        <source>Nothing is known to be hidden of this job.</source>
        <translation>Chưa thấy giá trị nào của công việc này bị che.</translation>
    </message>
    <message>
        <source>Hide values again</source>
        <translation>Che lại các giá trị</translation>
    </message>
    <message>
        <source>Reveal hidden values</source>
        <translation>Hiện giá trị bị che</translation>
    </message>
</context>
<context>
    <name>ui::JobTableView</name>
    <message>
        <source>Searching… %1 of %2</source>
        <translation>Đang tìm… %1 trên %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 mới</translation>
    </message>
    <message>
        <source>Show (F5)</source>
        <translation>Hiện (F5)</translation>
    </message>
</context>
<context>
    <name>ui::JobTabs</name>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Đang thử lại</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Đã lên lịch</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Kết thúc</translation>
    </message>
</context>
<context>
    <name>ui::JobView</name>
    <message>
        <source>Filter by task, ID, argument</source>
        <translation>Lọc theo tác vụ, ID, đối số</translation>
    </message>
    <message>
        <source>Detail pane</source>
        <translation>Khung chi tiết</translation>
    </message>
    <message>
        <source>Detail pane (Ctrl+I)</source>
        <translation>Khung chi tiết (Ctrl+I)</translation>
    </message>
    <message>
        <source>Not connected: nothing can be changed now.</source>
        <translation>Chưa kết nối: lúc này không thay đổi được gì.</translation>
    </message>
    <message>
        <source>Could not read jobs</source>
        <translation>Không đọc được công việc</translation>
    </message>
    <message>
        <source>Export jobs</source>
        <translation>Xuất công việc</translation>
    </message>
</context>
<context>
    <name>ui::JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
</context>
<context>
    <name>ui::JobsView</name>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>Đã chọn %1</translation>
    </message>
    <message>
        <source>Loading jobs…</source>
        <translation>Đang tải công việc…</translation>
    </message>
    <message>
        <source>No job matches this filter</source>
        <translation>Không công việc nào khớp bộ lọc này</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Xóa bộ lọc</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Chưa có công việc</translation>
    </message>
    <message>
        <source>Trigger one (Ctrl+N) or wait for your app.</source>
        <translation>Chạy một công việc (Ctrl+N) hoặc chờ ứng dụng của bạn.</translation>
    </message>
    <message>
        <source>Trigger job…</source>
        <translation>Chạy công việc…</translation>
    </message>
    <message>
        <source>%1 listed</source>
        <translation>%1 được liệt kê</translation>
    </message>
    <message>
        <source>None of the listed jobs matches this filter</source>
        <translation>Không công việc nào đang liệt kê khớp bộ lọc này</translation>
    </message>
    <message>
        <source>Search the queues</source>
        <translation>Tìm trong các hàng đợi</translation>
    </message>
    <message>
        <source>%1 more wait in the queues and are not listed here.</source>
        <translation>Còn %1 công việc đang chờ trong hàng đợi, không có trong danh sách này.</translation>
    </message>
</context>
<context>
    <name>ui::JsonEditor</name>
    <message>
        <source>args must be a JSON list</source>
        <translation>args phải là danh sách JSON</translation>
    </message>
    <message>
        <source>kwargs must be a JSON object</source>
        <translation>kwargs phải là đối tượng JSON</translation>
    </message>
</context>
<context>
    <name>ui::KeptModel</name>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Lấy từ</translation>
    </message>
</context>
<context>
    <name>ui::KeyboardDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Bàn phím</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Bộ lọc</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ui::Link</name>
    <message>
        <source>Connecting</source>
        <translation>Đang kết nối</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Đã kết nối</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Đang kết nối lại</translation>
    </message>
    <message>
        <source>Reconnecting in %1s</source>
        <translation>Kết nối lại sau %1 giây</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Ngoại tuyến từ %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Ngoại tuyến</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Chưa kết nối</translation>
    </message>
    <message>
        <source>Reconnecting now.</source>
        <translation>Đang kết nối lại.</translation>
    </message>
    <message>
        <source>Reconnecting in %1s.</source>
        <translation>Kết nối lại sau %1 giây.</translation>
    </message>
</context>
<context>
    <name>ui::ListPage</name>
    <message>
        <source>Export: %1</source>
        <translation>Xuất: %1</translation>
    </message>
</context>
<context>
    <name>ui::ListView</name>
    <message>
        <source>Detail pane</source>
        <translation>Khung chi tiết</translation>
    </message>
    <message>
        <source>Detail pane (Ctrl+I)</source>
        <translation>Khung chi tiết (Ctrl+I)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Xóa bộ lọc</translation>
    </message>
</context>
<context>
    <name>ui::LoadMeter</name>
    <message>
        <source>%1 of %2</source>
        <comment>load now of budget</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>What Yardmaster costs this broker</source>
        <translation>Yardmaster tốn của broker này bao nhiêu</translation>
    </message>
    <message>
        <source>Commands a second: %1</source>
        <translation>Lệnh mỗi giây: %1</translation>
    </message>
    <message>
        <source>Replies a second: %1</source>
        <translation>Trả lời mỗi giây: %1</translation>
    </message>
    <message>
        <source>Since connecting: %1 commands, %2 read, %3 sent</source>
        <translation>Từ khi kết nối: %1 lệnh, đọc %2, gửi %3</translation>
    </message>
    <message>
        <source>Questions to the workers: %1</source>
        <translation>Câu hỏi tới worker: %1</translation>
    </message>
    <message>
        <source>Waited for the budget: %1</source>
        <translation>Đã chờ hạn mức: %1</translation>
    </message>
    <message>
        <source>Connections: %1</source>
        <translation>Kết nối: %1</translation>
    </message>
    <message>
        <source>Load on the broker: %1</source>
        <translation>Tải lên broker: %1</translation>
    </message>
    <message>
        <source>%1 cmd/s</source>
        <comment>commands a second</comment>
        <translation>%1 lệnh/s</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Send a new job to a queue</source>
        <translation>Gửi một công việc mới vào hàng đợi</translation>
    </message>
    <message>
        <source>Resume &amp;live</source>
        <translation>Tiếp tục &amp;cập nhật</translation>
    </message>
    <message>
        <source>Pause &amp;live</source>
        <translation>Tạm dừng &amp;cập nhật</translation>
    </message>
    <message>
        <source>The access level was not changed.</source>
        <translation>Quyền truy cập chưa được đổi.</translation>
    </message>
    <message>
        <source>No worker sends task events, so jobs are followed by reading the broker every two seconds: progress and ends arrive later, and very short jobs may be missed. These lines in the app&apos;s configuration turn events on; starting workers with -E does too.</source>
        <translation>Không worker nào gửi sự kiện tác vụ, nên công việc được theo dõi bằng cách đọc broker mỗi hai giây: tiến độ và kết thúc đến muộn hơn, và có thể lỡ công việc rất ngắn. Các dòng này trong cấu hình ứng dụng bật sự kiện; khởi động worker với -E cũng được.</translation>
    </message>
    <message>
        <source>This is not a link to a job.</source>
        <translation>Đây không phải là liên kết tới một công việc.</translation>
    </message>
    <message>
        <source>The link names the connection %1, which is not among yours.</source>
        <translation>Liên kết trỏ tới kết nối %1, không có trong danh sách của bạn.</translation>
    </message>
    <message>
        <source>Connect to %1 and show the job %2?</source>
        <translation>Kết nối tới %1 và xem công việc %2?</translation>
    </message>
    <message>
        <source>A link asked for it. It is only looked at.</source>
        <translation>Yêu cầu này đến từ một liên kết. Công việc chỉ được xem, không bị thay đổi.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>No connection is open.</source>
        <translation>Chưa mở kết nối nào.</translation>
    </message>
    <message>
        <source>Not connected: nothing can be changed now.</source>
        <translation>Mất kết nối: hiện không thể thay đổi gì.</translation>
    </message>
    <message>
        <source>Not possible here now.</source>
        <translation>Hiện không dùng được ở đây.</translation>
    </message>
    <message>
        <source>Nothing is selected that it fits.</source>
        <translation>Không có mục nào được chọn phù hợp.</translation>
    </message>
    <message>
        <source>No filter is set here: there is nothing to save.</source>
        <translation>Trang này chưa có bộ lọc: không có gì để lưu.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>There is a view of this name: it is replaced.</source>
        <translation>Đã có mục xem tên này: nó sẽ bị thay thế.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>There are too many views: remove one first, or give the name of one.</source>
        <translation>Quá nhiều mục xem: xóa bớt một mục trước, hoặc đặt trùng tên một mục đã có.</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Lưu mục xem</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>Another view has this name.</source>
        <translation>Tên này đã thuộc về một mục xem khác.</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>Đổi tên mục xem</translation>
    </message>
    <message>
        <source>Remove the saved view %1?</source>
        <translation>Xóa mục xem đã lưu %1?</translation>
    </message>
    <message>
        <source>Only its name and filter are forgotten, no job.</source>
        <translation>Chỉ tên và bộ lọc bị xóa, không công việc nào bị ảnh hưởng.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Take the last act back</source>
        <translation>Lấy lại thao tác vừa làm</translation>
    </message>
</context>
<context>
    <name>ui::MenuBarFiller</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Kết nối</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>&amp;Công việc</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Hàng đợi</translation>
    </message>
    <message>
        <source>&amp;Worker</source>
        <translation>&amp;Worker</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>T&amp;rợ giúp</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Giao diện</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Theo &amp;hệ thống</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Sáng</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Tối</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>Côn&amp;g cụ</translation>
    </message>
    <message>
        <source>Col&amp;umns</source>
        <translation>Cộ&amp;t</translation>
    </message>
    <message>
        <source>De&amp;nsity</source>
        <translation>&amp;Mật độ</translation>
    </message>
    <message>
        <source>&amp;Comfortable</source>
        <translation>&amp;Thoáng</translation>
    </message>
    <message>
        <source>C&amp;ompact</source>
        <translation>&amp;Gọn</translation>
    </message>
    <message>
        <source>Saved vie&amp;ws</source>
        <translation>&amp;Mục xem đã lưu</translation>
    </message>
</context>
<context>
    <name>ui::MoveDialog</name>
    <message>
        <source>Move jobs</source>
        <translation>Chuyển công việc</translation>
    </message>
    <message>
        <source>Move jobs out of %1</source>
        <translation>Chuyển công việc khỏi %1</translation>
    </message>
    <message>
        <source>They keep their order and their priorities, and go behind what waits there already. Jobs that already run are not touched. A job that retries itself, or that a lost worker gives back, returns to this queue.</source>
        <translation>Chúng giữ nguyên thứ tự và độ ưu tiên, và đứng sau những gì đã chờ ở đó. Công việc đang chạy không bị động đến. Công việc tự thử lại, hoặc được trả lại khi mất worker, sẽ quay về hàng đợi này.</translation>
    </message>
    <message>
        <source>There is no other queue</source>
        <translation>Không có hàng đợi nào khác</translation>
    </message>
    <message>
        <source>Choose a queue</source>
        <translation>Chọn hàng đợi</translation>
    </message>
    <message>
        <source>To queue</source>
        <translation>Đến hàng đợi</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>Chỉ những công việc đầu tiên</translation>
    </message>
    <message>
        <source>Those that are consumed next</source>
        <translation>Những công việc sắp được lấy tiếp theo</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Type the name of the queue that they leave:</source>
        <translation>Gõ tên hàng đợi mà chúng rời khỏi:</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>verb on connection</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) wait now.</source>
        <translation>
            <numerusform>Hiện có %n công việc đang chờ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There %n wait already.</source>
        <translation>
            <numerusform>Ở đó đã có %n công việc đang chờ.</numerusform>
        </translation>
    </message>
    <message>
        <source>No worker takes that queue: there they would wait on.</source>
        <translation>Không worker nào lấy hàng đợi đó: chúng sẽ tiếp tục chờ ở đó.</translation>
    </message>
</context>
<context>
    <name>ui::NavigationBar</name>
    <message>
        <source>Pages</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Mục xem đã lưu</translation>
    </message>
</context>
<context>
    <name>ui::OfferedAddresses</name>
    <message>
        <source>environment</source>
        <comment>variables</comment>
        <translation>biến môi trường</translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>15 phút qua</translation>
    </message>
    <message>
        <source>Last 60 minutes</source>
        <translation>60 phút qua</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>24 giờ qua</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 ngày qua</translation>
    </message>
    <message>
        <source>Range of the chart</source>
        <translation>Khoảng thời gian của biểu đồ</translation>
    </message>
    <message>
        <source>Finished per minute</source>
        <translation>Hoàn tất mỗi phút</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>Đang chạy lúc này</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Cần xem ngay</translation>
    </message>
    <message>
        <source>Open queues</source>
        <translation>Mở hàng đợi</translation>
    </message>
    <message>
        <source>Open schedules</source>
        <translation>Mở lịch chạy</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Next scheduled</source>
        <translation>Lần chạy tới</translation>
    </message>
    <message>
        <source>Loading the overview…</source>
        <translation>Đang tải tổng quan…</translation>
    </message>
    <message>
        <source>All quiet</source>
        <translation>Mọi thứ đều ổn</translation>
    </message>
    <message>
        <source>Nothing failed in the last 24 hours.</source>
        <translation>Không có công việc nào thất bại trong 24 giờ qua.</translation>
    </message>
    <message>
        <source>Could not read the overview</source>
        <translation>Không đọc được tổng quan</translation>
    </message>
    <message>
        <source>Finished per hour</source>
        <translation>Hoàn tất mỗi giờ</translation>
    </message>
    <message numerus="yes">
        <source>Finished per %n minute(s)</source>
        <translation>
            <numerusform>Hoàn tất mỗi %n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>All %1 running</source>
        <translation>Tất cả %1 đang chạy</translation>
    </message>
    <message>
        <source>No job is known to have ended yet.</source>
        <translation>Chưa biết công việc nào đã kết thúc.</translation>
    </message>
</context>
<context>
    <name>ui::PageExport</name>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Write the rows that are shown to a file, or the selected ones of several</source>
        <translation>Ghi các dòng đang hiện ra tệp, hoặc chỉ các dòng được chọn khi chọn từ hai dòng</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Bảng (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>Writing %1: %n row(s) so far…</source>
        <translation>
            <numerusform>Đang ghi %1: đã được %n dòng…</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>Đang ghi %1…</translation>
    </message>
    <message>
        <source>The export was stopped.</source>
        <translation>Đã dừng xuất.</translation>
    </message>
    <message>
        <source>Choose another folder or name and export again.</source>
        <translation>Hãy chọn thư mục hoặc tên khác rồi xuất lại.</translation>
    </message>
    <message>
        <source>The export was not written.</source>
        <translation>Chưa xuất được.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1.</source>
        <translation>
            <numerusform>Đã ghi %n dòng vào %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PageRegistry</name>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Lịch chạy</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Thùng</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
</context>
<context>
    <name>ui::PageStates</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Kết nối lại ngay</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Chép chi tiết</translation>
    </message>
    <message>
        <source>Redis is slow: %1 ms</source>
        <translation>Redis chậm: %1 ms</translation>
    </message>
    <message>
        <source>Showing what was known then.</source>
        <translation>Đang hiện những gì biết lúc đó.</translation>
    </message>
    <message>
        <source>It was asked for by --demo-state=error.</source>
        <translation>Trạng thái này do --demo-state=error yêu cầu.</translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Nhập mật khẩu…</translation>
    </message>
    <message>
        <source>Edit connection…</source>
        <translation>Sửa kết nối…</translation>
    </message>
    <message>
        <source>Could not connect</source>
        <translation>Không kết nối được</translation>
    </message>
</context>
<context>
    <name>ui::PaletteModel</name>
    <message>
        <source>Actions</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Đi tới</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
</context>
<context>
    <name>ui::PaletteSource</name>
    <message>
        <source>Queue %1</source>
        <translation>Hàng đợi %1</translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation>Worker %1</translation>
    </message>
    <message>
        <source>Show it on its page</source>
        <translation>Xem trên trang của nó</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Xem các công việc</translation>
    </message>
    <message>
        <source>Show its failed jobs</source>
        <translation>Xem các công việc thất bại</translation>
    </message>
    <message>
        <source>Copy its name</source>
        <translation>Sao chép tên</translation>
    </message>
    <message>
        <source>Show it in the table</source>
        <translation>Xem trong bảng</translation>
    </message>
    <message>
        <source>Trigger one like it…</source>
        <translation>Chạy một công việc giống vậy…</translation>
    </message>
    <message>
        <source>Copy its ID</source>
        <translation>Sao chép mã</translation>
    </message>
    <message>
        <source>Copy a link to it</source>
        <translation>Sao chép liên kết</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 đang chờ</translation>
    </message>
</context>
<context>
    <name>ui::PasswordDialog</name>
    <message>
        <source>Keep it in the keychain</source>
        <translation>Giữ trong kho khóa</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>%1 wants a password.</source>
        <translation>%1 cần mật khẩu.</translation>
    </message>
    <message>
        <source>Password of %1 at %2</source>
        <translation>Mật khẩu của %1 tại %2</translation>
    </message>
    <message>
        <source>Password of the sentinels</source>
        <translation>Mật khẩu của Sentinel</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ui::PasswordEdit</name>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Ẩn mật khẩu</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Hiện mật khẩu</translation>
    </message>
</context>
<context>
    <name>ui::PayloadView</name>
    <message>
        <source>Copy JSON</source>
        <translation>Chép JSON</translation>
    </message>
    <message>
        <source>Load all</source>
        <translation>Tải tất cả</translation>
    </message>
    <message>
        <source>Display text of the sender; may differ from what was sent.</source>
        <translation>Văn bản hiển thị của bên gửi; có thể khác với cái đã gửi.</translation>
    </message>
    <message>
        <source>%1 stored, not fetched.</source>
        <translation>Đã lưu %1, chưa lấy về.</translation>
    </message>
    <message>
        <source>Parts marked ⟨ ⟩ could not be read. Nothing was executed.</source>
        <translation>Phần đánh dấu ⟨ ⟩ không đọc được. Không có gì được thực thi.</translation>
    </message>
    <message>
        <source>Only the beginning is shown.</source>
        <translation>Chỉ hiện phần đầu.</translation>
    </message>
    <message>
        <source>Not JSON: shown as Python would write it.</source>
        <translation>Không phải JSON: hiện như Python viết.</translation>
    </message>
    <message>
        <source>•••• hides what this connection&apos;s masked names or the sender keep out of sight.</source>
        <translation>•••• che những gì danh sách tên cần che của kết nối này hoặc bên gửi không cho hiện.</translation>
    </message>
    <message>
        <source>Revealed. What is copied from here is still ••••.</source>
        <translation>Đang hiện giá trị. Nội dung sao chép từ đây vẫn là ••••.</translation>
    </message>
</context>
<context>
    <name>ui::PeekModel</name>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Ưu tiên</translation>
    </message>
</context>
<context>
    <name>ui::ProfileForm</name>
    <message>
        <source>as usual for the environment</source>
        <translation>như thường lệ của môi trường</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Môi trường</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Máy chủ</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Nâng cao</translation>
    </message>
    <message>
        <source>Parts of the connection</source>
        <translation>Các phần của kết nối</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Quyền truy cập</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>Tự phát hiện</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Hệ thống</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không</translation>
    </message>
    <message>
        <source>Key prefix</source>
        <translation>Tiền tố khóa</translation>
    </message>
    <message>
        <source>Found out from the workers</source>
        <translation>Hỏi từ worker</translation>
    </message>
    <message>
        <source>Same server</source>
        <translation>Cùng máy chủ</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>Máy chủ khác</translation>
    </message>
    <message>
        <source>Results in</source>
        <translation>Kết quả ở</translation>
    </message>
    <message>
        <source>Database of the results</source>
        <translation>Cơ sở dữ liệu của kết quả</translation>
    </message>
    <message>
        <source>Address of the results</source>
        <translation>Địa chỉ của kết quả</translation>
    </message>
    <message>
        <source>Hidden arguments</source>
        <translation>Đối số bị che</translation>
    </message>
    <message>
        <source>Arguments whose name holds one of these words show as ••••.</source>
        <translation>Đối số có tên chứa một trong các từ này hiện thành ••••.</translation>
    </message>
    <message>
        <source>Follow all results by pattern, not only those of known jobs</source>
        <translation>Theo dõi mọi kết quả theo mẫu, không chỉ của công việc đã biết</translation>
    </message>
    <message>
        <source>Commands a second</source>
        <translation>Lệnh mỗi giây</translation>
    </message>
    <message>
        <source> commands a second</source>
        <translation> lệnh mỗi giây</translation>
    </message>
    <message>
        <source>Kilobytes a second</source>
        <translation>Kilobyte mỗi giây</translation>
    </message>
    <message>
        <source> kB a second</source>
        <translation> kB mỗi giây</translation>
    </message>
    <message>
        <source>Load budget</source>
        <translation>Hạn mức tải</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>Kết quả: %1</translation>
    </message>
    <message>
        <source>The password is kept in the system&apos;s keychain, never in a file.</source>
        <translation>Mật khẩu được giữ trong kho khóa của hệ thống, không bao giờ trong tệp.</translation>
    </message>
    <message>
        <source>No keychain was found: the password is asked for in each session.</source>
        <translation>Không có kho khóa: mật khẩu được hỏi mỗi phiên.</translation>
    </message>
    <message>
        <source>This connection is locked by its file and can only be used, not changed.</source>
        <translation>Kết nối này bị khóa bởi tệp của nó: chỉ dùng được, không sửa được.</translation>
    </message>
    <message>
        <source>Production is red everywhere and asks before anything that cannot be undone.</source>
        <translation>Production có màu đỏ ở mọi nơi và hỏi trước mọi việc không hoàn tác được.</translation>
    </message>
    <message>
        <source>The colour tells at a glance which place you are about to touch.</source>
        <translation>Màu cho biết ngay bạn sắp đụng vào nơi nào.</translation>
    </message>
    <message>
        <source>Copy Redis ACL for this</source>
        <translation>Chép ACL Redis cho mức này</translation>
    </message>
    <message>
        <source>The rule with which the server itself enforces this access, and what it cannot tell apart</source>
        <translation>Quy tắc để chính máy chủ thực thi mức truy cập này, và những gì nó không phân biệt được</translation>
    </message>
    <message>
        <source>Copied. Put a password into it and paste it into redis-cli.</source>
        <translation>Đã chép. Điền mật khẩu vào rồi dán vào redis-cli.</translation>
    </message>
</context>
<context>
    <name>ui::ProfileList</name>
    <message>
        <source>New connection</source>
        <translation>Kết nối mới</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Kết nối</translation>
    </message>
</context>
<context>
    <name>ui::ProgressPanel</name>
    <message>
        <source>%1/min</source>
        <translation>%1/phút</translation>
    </message>
</context>
<context>
    <name>ui::QueueActs</name>
    <message>
        <source>Purge queue</source>
        <translation>Dọn sạch hàng đợi</translation>
    </message>
    <message numerus="yes">
        <source>Purge %1? %n waiting job(s) leave the queue.</source>
        <translation>
            <numerusform>Dọn sạch %1? %n công việc đang chờ sẽ rời hàng đợi.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept in the bin for 24 hours, so you can put them back. Jobs that already run are not touched.</source>
        <translation>Chúng được giữ trong thùng rác 24 giờ để bạn có thể đưa về. Công việc đang chạy không bị ảnh hưởng.</translation>
    </message>
    <message>
        <source>Purge for good, without the bin</source>
        <translation>Dọn sạch vĩnh viễn, không qua thùng rác</translation>
    </message>
    <message>
        <source>Purge %1</source>
        <translation>Dọn sạch %1</translation>
    </message>
    <message>
        <source>Keep jobs</source>
        <translation>Giữ lại công việc</translation>
    </message>
    <message>
        <source>Type the queue&apos;s name to purge it:</source>
        <translation>Gõ tên hàng đợi để dọn sạch:</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>verb on connection</comment>
        <translation>%1 trên %2</translation>
    </message>
    <message numerus="yes">
        <source>Purged %1, %n job(s)</source>
        <translation>
            <numerusform>Đã dọn sạch %1, %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n job(s) from %1 to %2</source>
        <translation>
            <numerusform>Đã chuyển %n công việc từ %1 sang %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueuePane</name>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Bên nhận</translation>
    </message>
    <message>
        <source>Waiting, last 2 hours</source>
        <translation>Đang chờ, 2 giờ qua</translation>
    </message>
    <message>
        <source>read without removing</source>
        <translation>đọc mà không lấy ra</translation>
    </message>
    <message>
        <source>Load 100</source>
        <translation>Tải 100</translation>
    </message>
    <message>
        <source>Next messages</source>
        <translation>Thông điệp kế tiếp</translation>
    </message>
    <message>
        <source>Waiting in %1</source>
        <translation>Đang chờ trong %1</translation>
    </message>
    <message>
        <source>Consumers %1</source>
        <translation>Bên nhận %1</translation>
    </message>
    <message>
        <source>now %1 · peak %2</source>
        <translation>hiện %1 · đỉnh %2</translation>
    </message>
    <message>
        <source>nothing waits here</source>
        <translation>không có gì đang chờ ở đây</translation>
    </message>
    <message>
        <source>Waiting since %1</source>
        <translation>Đang chờ, từ %1</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tốc độ</translation>
    </message>
</context>
<context>
    <name>ui::QueueRate</name>
    <message>
        <source>Rate by task</source>
        <translation>Tốc độ theo tác vụ</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang đếm…</translation>
    </message>
    <message>
        <source>No job of this queue is known to have ended in the last hour.</source>
        <translation>Chưa biết công việc nào của hàng đợi này kết thúc trong giờ qua.</translation>
    </message>
    <message>
        <source>Jobs that ended in the last hour, as far as they are known.</source>
        <translation>Các công việc kết thúc trong giờ qua, theo những gì đã biết.</translation>
    </message>
</context>
<context>
    <name>ui::QueueReach</name>
    <message>
        <source>The search stopped at message %1 of %2 in %3: %4</source>
        <translation>Việc tìm đã dừng ở thông điệp %1 trên %2 của %3: %4</translation>
    </message>
    <message numerus="yes">
        <source>Searched up to message %1 of %2 in %3, %n found.</source>
        <translation>
            <numerusform>Đã tìm đến thông điệp %1 trên %2 của %3, thấy %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>The filter looks through the %1 jobs listed here; %2 more wait in the queues.</source>
        <translation>Bộ lọc tìm trong %1 công việc liệt kê ở đây; còn %2 công việc nữa đang chờ trong các hàng đợi.</translation>
    </message>
    <message>
        <source>Search the queues</source>
        <translation>Tìm trong các hàng đợi</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>thấy %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Searched %1 of %2 messages in %3, %4</source>
        <translation>Đã tìm %1 trên %2 thông điệp của %3, %4</translation>
    </message>
    <message>
        <source>Searching the queues…</source>
        <translation>Đang tìm trong các hàng đợi…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>All %1 messages in the queues were searched, %2.</source>
        <translation>Đã tìm hết %1 thông điệp trong các hàng đợi, %2.</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Tìm lại</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>Tìm tiếp</translation>
    </message>
    <message>
        <source>%1 jobs wait in the queues, %2 of them are listed here.</source>
        <translation>%1 công việc đang chờ trong các hàng đợi, %2 trong số đó được liệt kê ở đây.</translation>
    </message>
    <message>
        <source>The filter finds the others.</source>
        <translation>Bộ lọc tìm được những công việc còn lại.</translation>
    </message>
    <message>
        <source>List the next %1</source>
        <translation>Liệt kê %1 công việc tiếp theo</translation>
    </message>
</context>
<context>
    <name>ui::QueuesPage</name>
    <message>
        <source>Queues</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Filter by queue name</source>
        <translation>Lọc theo tên hàng đợi</translation>
    </message>
    <message>
        <source>Loading queues…</source>
        <translation>Đang tải hàng đợi…</translation>
    </message>
    <message>
        <source>Could not read queues</source>
        <translation>Không đọc được hàng đợi</translation>
    </message>
    <message>
        <source>No queues found</source>
        <translation>Không tìm thấy hàng đợi</translation>
    </message>
    <message>
        <source>Celery makes them when the first job is sent.</source>
        <translation>Celery tạo hàng đợi khi công việc đầu tiên được gửi.</translation>
    </message>
    <message>
        <source>No queue matches this filter</source>
        <translation>Không hàng đợi nào khớp bộ lọc này</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>Hiện công việc</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Chép tên</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 đang chờ</translation>
    </message>
    <message>
        <source>Select a queue first.</source>
        <translation>Hãy chọn một hàng đợi trước.</translation>
    </message>
    <message>
        <source>No worker takes this queue.</source>
        <translation>Không worker nào nhận hàng đợi này.</translation>
    </message>
    <message>
        <source>&amp;Resume queue</source>
        <translation>&amp;Chạy tiếp hàng đợi</translation>
    </message>
    <message>
        <source>&amp;Pause queue</source>
        <translation>&amp;Tạm dừng hàng đợi</translation>
    </message>
    <message>
        <source>The workers that left it take it again</source>
        <translation>Những worker đã ngừng nhận sẽ nhận lại</translation>
    </message>
    <message>
        <source>Every worker leaves it alone, until that worker restarts</source>
        <translation>Mọi worker ngừng nhận nó cho đến khi worker đó khởi động lại</translation>
    </message>
    <message>
        <source>Purge queue…</source>
        <translation>Dọn sạch hàng đợi…</translation>
    </message>
    <message>
        <source>Take all that waits out of this queue</source>
        <translation>Lấy mọi công việc đang chờ ra khỏi hàng đợi này</translation>
    </message>
    <message>
        <source>Move jobs…</source>
        <translation>Chuyển công việc…</translation>
    </message>
    <message>
        <source>Put what waits in this queue behind what waits in another</source>
        <translation>Đưa những gì đang chờ ở hàng đợi này xuống sau những gì đang chờ ở hàng đợi khác</translation>
    </message>
</context>
<context>
    <name>ui::RawPart</name>
    <message>
        <source>Load all</source>
        <translation>Tải tất cả</translation>
    </message>
    <message>
        <source>Revealed. What is copied from here is still ••••.</source>
        <translation>Đang hiện giá trị. Nội dung sao chép từ đây vẫn là ••••.</translation>
    </message>
    <message>
        <source>•••• hides what this connection&apos;s masked names or the sender keep out of sight.</source>
        <translation>•••• che những gì danh sách tên cần che của kết nối này hoặc bên gửi không cho hiện.</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 are shown.</source>
        <translation>Chỉ hiện %1 đầu trong tổng số %2.</translation>
    </message>
</context>
<context>
    <name>ui::RawTab</name>
    <message>
        <source>Redis holds neither a message nor a result of this job now.</source>
        <translation>Hiện Redis không giữ thông điệp lẫn kết quả nào của công việc này.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Thông điệp</translation>
    </message>
    <message>
        <source>Stored result</source>
        <translation>Kết quả đã lưu</translation>
    </message>
</context>
<context>
    <name>ui::RecentList</name>
    <message>
        <source>Detect</source>
        <translation>Tự phát hiện</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Hệ thống</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Máy chủ</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Dùng lần cuối</translation>
    </message>
    <message>
        <source>Recent connections</source>
        <translation>Kết nối gần đây</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa bao giờ</translation>
    </message>
</context>
<context>
    <name>ui::ResultTab</name>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>No result is kept: it expired, was never stored, or the task ignores results.</source>
        <translation>Không giữ kết quả: đã hết hạn, chưa từng lưu, hoặc tác vụ bỏ qua kết quả.</translation>
    </message>
    <message>
        <source>There is no result yet.</source>
        <translation>Chưa có kết quả.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Giữ trong</translation>
    </message>
</context>
<context>
    <name>ui::RevealDesk</name>
    <message>
        <source>Reveal hidden values</source>
        <translation>Hiện giá trị bị che</translation>
    </message>
    <message>
        <source>Reveal the hidden values of %1?</source>
        <translation>Hiện các giá trị bị che của %1?</translation>
    </message>
    <message numerus="yes">
        <source>They stay in sight for %n second(s), or until you leave this job. History notes who saw which parts of which job, not what stands there. What was seen cannot be taken back.</source>
        <translation>
            <numerusform>Chúng được hiện trong %n giây, hoặc đến khi bạn rời công việc này. Lịch sử ghi ai đã xem phần nào của công việc nào, không ghi nội dung. Đã xem rồi thì không hoàn tác được.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reveal on %1</source>
        <translation>Hiện trên %1</translation>
    </message>
    <message>
        <source>Keep hidden</source>
        <translation>Giữ che</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Không thực hiện được.</translation>
    </message>
</context>
<context>
    <name>ui::RevealLink</name>
    <message>
        <source>Reveal</source>
        <translation>Hiện giá trị bị che</translation>
    </message>
</context>
<context>
    <name>ui::ScheduleActions</name>
    <message>
        <source>&amp;Run now</source>
        <translation>&amp;Chạy ngay</translation>
    </message>
    <message>
        <source>&amp;Switch off</source>
        <translation>&amp;Tắt</translation>
    </message>
    <message>
        <source>&amp;Switch on</source>
        <translation>&amp;Bật</translation>
    </message>
    <message>
        <source>Select a schedule first.</source>
        <translation>Hãy chọn một lịch trước.</translation>
    </message>
    <message>
        <source>&amp;Edit schedule…</source>
        <translation>&amp;Sửa lịch chạy…</translation>
    </message>
    <message>
        <source>&amp;Delete schedule</source>
        <translation>&amp;Xóa lịch chạy</translation>
    </message>
    <message>
        <source>&amp;New schedule…</source>
        <translation>Lịch chạy &amp;mới…</translation>
    </message>
</context>
<context>
    <name>ui::ScheduleDesk</name>
    <message>
        <source>That did not work.</source>
        <translation>Không thực hiện được.</translation>
    </message>
</context>
<context>
    <name>ui::ScheduleDialog</name>
    <message>
        <source>New schedule</source>
        <translation>Lịch chạy mới</translation>
    </message>
    <message>
        <source>Edit schedule</source>
        <translation>Sửa lịch chạy</translation>
    </message>
    <message>
        <source>Reading the schedule…</source>
        <translation>Đang đọc lịch chạy…</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Bật</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Những thay đổi</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save on %1</source>
        <translation>Lưu trên %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>As the app routes it</source>
        <translation>Theo định tuyến của ứng dụng</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>No schedule can be made now.</source>
        <translation>Hiện không thể tạo lịch chạy.</translation>
    </message>
    <message>
        <source>This schedule cannot be edited now.</source>
        <translation>Hiện không thể sửa lịch chạy này.</translation>
    </message>
    <message>
        <source>%1
Hidden in part. Stays as it is unless you type the whole anew.</source>
        <translation>%1
Một phần bị ẩn. Giữ nguyên trừ khi bạn gõ lại toàn bộ.</translation>
    </message>
    <message>
        <source>No schedule is kept here yet.</source>
        <translation>Chưa có lịch chạy nào được lưu ở đây.</translation>
    </message>
    <message>
        <source>It runs only where beat works with RedBeat: celery beat -S redbeat.RedBeatScheduler</source>
        <translation>Nó chỉ chạy khi beat dùng RedBeat: celery beat -S redbeat.RedBeatScheduler</translation>
    </message>
    <message>
        <source>Give the schedule a name.</source>
        <translation>Hãy đặt tên cho lịch chạy.</translation>
    </message>
    <message>
        <source>There is a schedule of that name already: choose another name, or edit that schedule.</source>
        <translation>Đã có lịch chạy tên này: hãy chọn tên khác, hoặc sửa lịch chạy đó.</translation>
    </message>
    <message>
        <source>Name the task that it runs.</source>
        <translation>Hãy cho biết task cần chạy.</translation>
    </message>
    <message>
        <source>•••• stands for something hidden: type what is to be sent, or empty the field to leave it.</source>
        <translation>•••• thay cho giá trị bị ẩn: hãy gõ giá trị thật, hoặc để trống trường để giữ nguyên.</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Chưa có thay đổi nào.</translation>
    </message>
    <message>
        <source>Read it anew, keep what I typed</source>
        <translation>Đọc lại, giữ những gì tôi đã gõ</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Chưa lưu.</translation>
    </message>
    <message>
        <source>Its jobs run on live data.</source>
        <translation>Các công việc của nó chạy trên dữ liệu thật.</translation>
    </message>
    <message>
        <source>It may have been saved.</source>
        <translation>Có thể đã được lưu.</translation>
    </message>
</context>
<context>
    <name>ui::SchedulePane</name>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Lần chạy tới</translation>
    </message>
    <message>
        <source>%1, worked out from its expression</source>
        <translation>%1, tính từ biểu thức của nó</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Lần chạy trước</translation>
    </message>
    <message>
        <source>Runs so far</source>
        <translation>Số lần chạy tới nay</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Đối số</translation>
    </message>
    <message>
        <source>No schedule is selected.</source>
        <translation>Chưa chọn lịch nào.</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>dự kiến %1</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Bị lỡ</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
</context>
<context>
    <name>ui::ScheduleTimeForm</name>
    <message numerus="yes">
        <source>Five fields are wanted, %n found: minute, hour, day of month, month, weekday. For 03:00 on weekdays: 0 3 * * mon-fri</source>
        <translation>
            <numerusform>Cần năm trường, hiện có %n: phút, giờ, ngày trong tháng, tháng, thứ. Ví dụ 03:00 các ngày trong tuần: 0 3 * * mon-fri</numerusform>
        </translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Phút</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Day of month</source>
        <translation>Ngày trong tháng</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Tháng</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Thứ</translation>
    </message>
    <message>
        <source>%1: “%2” does not fit. It takes %3, lists (1,5), ranges (1-5), steps (*/5) or * for all.</source>
        <comment>a field of a cron expression</comment>
        <translation>%1: “%2” không hợp lệ. Hãy ghi %3, danh sách (1,5), khoảng (1-5), bước (*/5) hoặc * cho tất cả.</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Mỗi</translation>
    </message>
    <message>
        <source>By cron</source>
        <translation>Theo cron</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>90s, 5m, 1h 30m, 2d</source>
        <translation>90s, 5m, 1h 30m, 2d</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Khoảng cách</translation>
    </message>
    <message>
        <source>Cron expression: minute, hour, day of month, month, weekday</source>
        <translation>Biểu thức cron: phút, giờ, ngày trong tháng, tháng, thứ</translation>
    </message>
    <message>
        <source>Minute, hour, day of month, month, weekday</source>
        <translation>Phút, giờ, ngày trong tháng, tháng, thứ</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Lần chạy tới</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>Say when it runs.</source>
        <translation>Hãy cho biết khi nào chạy.</translation>
    </message>
    <message>
        <source>Say how often it runs.</source>
        <translation>Hãy cho biết bao lâu chạy một lần.</translation>
    </message>
    <message>
        <source>Interval: “%1” is no length of time. Write a number with s, m, h or d: 90s, 5m, 1h 30m.</source>
        <translation>Khoảng cách: “%1” không phải là một khoảng thời gian. Hãy ghi số kèm s, m, h hoặc d: 90s, 5m, 1h 30m.</translation>
    </message>
    <message>
        <source>None while it is off. Once it is on:</source>
        <translation>Không chạy khi đang tắt. Khi bật lại:</translation>
    </message>
    <message>
        <source>In the app&apos;s time zone, %1</source>
        <translation>Theo múi giờ của ứng dụng, %1</translation>
    </message>
    <message>
        <source>In UTC: no worker told the app&apos;s time zone</source>
        <translation>Theo UTC: chưa worker nào cho biết múi giờ của ứng dụng</translation>
    </message>
</context>
<context>
    <name>ui::SchedulesPage</name>
    <message>
        <source>Schedules</source>
        <translation>Lịch chạy</translation>
    </message>
    <message>
        <source>Filter by name, task, queue</source>
        <translation>Lọc theo tên, tác vụ, hàng đợi</translation>
    </message>
    <message>
        <source>Loading schedules…</source>
        <translation>Đang tải lịch chạy…</translation>
    </message>
    <message>
        <source>Could not read schedules</source>
        <translation>Không đọc được lịch chạy</translation>
    </message>
    <message>
        <source>No schedules</source>
        <translation>Không có lịch chạy</translation>
    </message>
    <message>
        <source>Celery beat&apos;s entries are listed as soon as a worker tells its configuration.</source>
        <translation>Các mục của Celery beat được liệt kê ngay khi một worker cho biết cấu hình.</translation>
    </message>
    <message>
        <source>No schedule matches this filter</source>
        <translation>Không lịch nào khớp bộ lọc này</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Bật</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Lỡ</translation>
    </message>
    <message numerus="yes">
        <source>%n schedule(s): not known.</source>
        <translation>
            <numerusform>%n lịch: không biết.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ScreenshotRun</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Không tạo được thư mục %1.</translation>
    </message>
    <message>
        <source>There is no page %1.</source>
        <translation>Không có trang %1.</translation>
    </message>
    <message>
        <source>The page %1 had no live data after %2 s; its picture shows it as it was.</source>
        <translation>Trang %1 không có dữ liệu sống sau %2 s; ảnh cho thấy nó như lúc đó.</translation>
    </message>
    <message>
        <source>The picture %1 cannot be written.</source>
        <translation>Không ghi được ảnh %1.</translation>
    </message>
</context>
<context>
    <name>ui::SelectionSummary</name>
    <message>
        <source>and %1 more</source>
        <translation>và %1 nữa</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ngoại lệ</translation>
    </message>
</context>
<context>
    <name>ui::SendDialog</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>Chưa gửi.</translation>
    </message>
    <message>
        <source>It may have been sent.</source>
        <translation>Có thể đã gửi.</translation>
    </message>
    <message>
        <source>Throw away what was typed?</source>
        <translation>Bỏ những gì đã gõ?</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Mật độ</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Thoáng</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Gọn</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Relative: 2m ago</source>
        <translation>Tương đối: 2 phút trước</translation>
    </message>
    <message>
        <source>Absolute: 14:31:17</source>
        <translation>Tuyệt đối: 14:31:17</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Đồng hồ</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Giờ địa phương</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>Confirm by</source>
        <translation>Xác nhận bằng</translation>
    </message>
    <message>
        <source>Typing the name</source>
        <translation>Gõ tên</translation>
    </message>
    <message>
        <source>Holding the button</source>
        <translation>Nhấn giữ nút</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Trình soạn thảo</translation>
    </message>
    <message>
        <source>Opens the files of a traceback. {file} and {line} stand for the place.</source>
        <translation>Mở tệp trong traceback. {file} và {line} thay cho vị trí cần mở.</translation>
    </message>
</context>
<context>
    <name>ui::Startup</name>
    <message>
        <source>a password on the command line can be read by others on this machine; a saved connection keeps it in the keychain</source>
        <translation>người khác trên máy này đọc được mật khẩu ở dòng lệnh; kết nối đã lưu giữ nó trong kho khóa</translation>
    </message>
</context>
<context>
    <name>ui::StateTabs</name>
    <message>
        <source>States</source>
        <translation>Trạng thái</translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message>
        <source>Latency %1 ms</source>
        <translation>Độ trễ %1 ms</translation>
    </message>
    <message>
        <source>events off</source>
        <translation>sự kiện tắt</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 sự kiện/s</translation>
    </message>
    <message>
        <source>No worker sends task events. Click to see why it matters and how to turn them on.</source>
        <translation>Không worker nào gửi sự kiện tác vụ. Bấm để xem vì sao điều đó quan trọng và cách bật.</translation>
    </message>
    <message>
        <source>%1 events since connecting</source>
        <translation>%1 sự kiện từ khi kết nối</translation>
    </message>
    <message>
        <source>%1 dropped, read again from the broker</source>
        <translation>bỏ %1, đã đọc lại từ broker</translation>
    </message>
    <message>
        <source>Read-write</source>
        <translation>Đọc và ghi</translation>
    </message>
    <message>
        <source>Mend only</source>
        <translation>Chỉ sửa lỗi</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Chỉ đọc</translation>
    </message>
    <message>
        <source>This profile is locked by its file.</source>
        <translation>Hồ sơ này bị khóa bởi tệp của nó.</translation>
    </message>
    <message>
        <source>What this window may do. Click to change it.</source>
        <translation>Cửa sổ này được làm gì. Bấm để đổi.</translation>
    </message>
    <message>
        <source>Access: %1</source>
        <translation>Quyền: %1</translation>
    </message>
    <message>
        <source>Paused %1</source>
        <translation>Tạm dừng %1</translation>
    </message>
    <message>
        <source>Local socket</source>
        <translation>Socket nội bộ</translation>
    </message>
</context>
<context>
    <name>ui::SummaryTab</name>
    <message>
        <source>kwargs</source>
        <translation>kwargs</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Dòng thời gian</translation>
    </message>
    <message>
        <source>What each source says</source>
        <translation>Mỗi nguồn nói gì</translation>
    </message>
</context>
<context>
    <name>ui::TableHeader</name>
    <message>
        <source>Reset columns</source>
        <translation>Đặt lại cột</translation>
    </message>
    <message>
        <source>The first column says what the row is; it stays.</source>
        <translation>Cột đầu cho biết hàng đó là gì nên luôn hiện.</translation>
    </message>
</context>
<context>
    <name>ui::TestPanel</name>
    <message>
        <source>Testing…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
</context>
<context>
    <name>ui::TimelineTab</name>
    <message>
        <source>No dated step is known: nobody sent events and the message carries no times.</source>
        <translation>Chưa biết bước nào có thời gian: không ai gửi sự kiện và thông điệp không mang thời gian.</translation>
    </message>
</context>
<context>
    <name>ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Dòng thời gian</translation>
    </message>
</context>
<context>
    <name>ui::TlsForm</name>
    <message>
        <source>Use TLS</source>
        <translation>Dùng TLS</translation>
    </message>
    <message>
        <source>Verify the server&apos;s certificate</source>
        <translation>Xác minh chứng thư của máy chủ</translation>
    </message>
    <message>
        <source>as the host</source>
        <translation>như máy chủ</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Tên máy chủ</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>Tệp CA</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>các tổ chức của hệ thống</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng thư</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose the file: %1</source>
        <translation>Chọn tệp: %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Không đọc được tệp %1.</translation>
    </message>
    <message>
        <source>A certificate and its key are needed together.</source>
        <translation>Cần cả chứng thư lẫn khóa của nó.</translation>
    </message>
</context>
<context>
    <name>ui::TracebackTab</name>
    <message>
        <source>Attempt</source>
        <translation>Lần thử</translation>
    </message>
    <message>
        <source>Show library frames</source>
        <translation>Hiện khung thư viện</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Copy the full traceback</source>
        <translation>Chép toàn bộ traceback</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Lần thử %1</translation>
    </message>
    <message>
        <source>No traceback was kept: only the exception is known.</source>
        <translation>Không giữ traceback: chỉ biết ngoại lệ.</translation>
    </message>
    <message>
        <source>No failure is known.</source>
        <translation>Chưa biết lần thất bại nào.</translation>
    </message>
    <message>
        <source>Copy for chat</source>
        <translation>Sao chép để gửi</translation>
    </message>
    <message>
        <source>Copy task, ID, link and traceback</source>
        <translation>Sao chép tên tác vụ, mã, liên kết và traceback</translation>
    </message>
</context>
<context>
    <name>ui::TracebackView</name>
    <message>
        <source>Traceback</source>
        <translation>Traceback</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) in %1</source>
        <translation>
            <numerusform>%n khung trong %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TriggerDialog</name>
    <message>
        <source>Trigger job</source>
        <translation>Chạy công việc</translation>
    </message>
    <message>
        <source>%1 · PRODUCTION</source>
        <translation>%1 · PRODUCTION</translation>
    </message>
    <message>
        <source>This job will run on live data.</source>
        <translation>Công việc này sẽ chạy trên dữ liệu thật.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Định dạng</translation>
    </message>
    <message>
        <source>Lay the JSON out anew (Ctrl+Shift+F)</source>
        <translation>Trình bày lại JSON (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Fill from last run</source>
        <translation>Điền từ lần chạy trước</translation>
    </message>
    <message>
        <source>JSON list</source>
        <translation>Danh sách JSON</translation>
    </message>
    <message>
        <source>JSON object</source>
        <translation>Đối tượng JSON</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Chép dạng Python</translation>
    </message>
    <message>
        <source>Trigger on %1</source>
        <translation>Chạy trên %1</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation>Chọn tác vụ</translation>
    </message>
    <message>
        <source>not registered on any worker: it will wait</source>
        <translation>chưa đăng ký ở worker nào: sẽ phải chờ</translation>
    </message>
    <message>
        <source>Not all arguments are known exactly.</source>
        <translation>Không phải mọi đối số đều biết chính xác.</translation>
    </message>
    <message>
        <source>Fill them in by hand.</source>
        <translation>Hãy điền bằng tay.</translation>
    </message>
    <message>
        <source>The sender&apos;s words: %1</source>
        <translation>Lời của bên gửi: %1</translation>
    </message>
    <message>
        <source>Choose a task or type its name.</source>
        <translation>Chọn tác vụ hoặc gõ tên.</translation>
    </message>
    <message>
        <source>args: %1</source>
        <translation>args: %1</translation>
    </message>
    <message>
        <source>kwargs: %1</source>
        <translation>kwargs: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n phần tử</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n khóa</numerusform>
        </translation>
    </message>
    <message>
        <source>Some arguments are hidden.</source>
        <translation>Một số đối số bị che.</translation>
    </message>
    <message>
        <source>Fill them in by hand: what is hidden is never copied.</source>
        <translation>Hãy tự điền: phần bị che không bao giờ được sao chép.</translation>
    </message>
    <message>
        <source>%1 · the last run had %2</source>
        <comment>arguments</comment>
        <translation>%1 · lần chạy trước có %2</translation>
    </message>
    <message>
        <source>unlike the last run without %1</source>
        <comment>names of arguments</comment>
        <translation>khác lần chạy trước: thiếu %1</translation>
    </message>
    <message>
        <source>unlike the last run with %1</source>
        <comment>names of arguments</comment>
        <translation>khác lần chạy trước: thêm %1</translation>
    </message>
    <message>
        <source>%1, as in the last run</source>
        <comment>2 keys</comment>
        <translation>%1, như lần chạy trước</translation>
    </message>
    <message>
        <source>Repeat last</source>
        <translation>Lặp lại lần trước</translation>
    </message>
    <message>
        <source>Nothing was triggered from this window yet.</source>
        <translation>Cửa sổ này chưa chạy công việc nào.</translation>
    </message>
    <message>
        <source>last run %1, %2</source>
        <comment>2m ago, failed</comment>
        <translation>chạy lần cuối %1, %2</translation>
    </message>
    <message>
        <source>last run: %1</source>
        <comment>failed</comment>
        <translation>lần chạy cuối: %1</translation>
    </message>
</context>
<context>
    <name>ui::TriggerOptions</name>
    <message>
        <source>As the app routes it</source>
        <translation>Như ứng dụng định tuyến</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Ngay</translation>
    </message>
    <message>
        <source>In…</source>
        <translation>Sau…</translation>
    </message>
    <message>
        <source>At…</source>
        <translation>Lúc…</translation>
    </message>
    <message>
        <source>90s, 5m, 2h</source>
        <translation>90s, 5m, 2h</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Mặc định</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Ưu tiên</translation>
    </message>
    <message>
        <source>Expires after</source>
        <translation>Hết hạn sau</translation>
    </message>
    <message>
        <source>90s, 5m, 2h, 1d</source>
        <translation>90s, 5m, 2h, 1d</translation>
    </message>
    <message>
        <source>a queue nobody knows yet</source>
        <translation>hàng đợi chưa ai biết</translation>
    </message>
    <message>
        <source>no worker takes it</source>
        <translation>không worker nào nhận</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 đang chờ</translation>
    </message>
    <message>
        <source>The delay must look like 90s, 5m or 2h.</source>
        <translation>Độ trễ phải có dạng 90s, 5m hoặc 2h.</translation>
    </message>
    <message>
        <source>The expiry must look like 90s, 5m, 2h or 1d.</source>
        <translation>Hạn phải có dạng 90s, 5m, 2h hoặc 1d.</translation>
    </message>
    <message>
        <source>0 to 9, 0 runs first</source>
        <translation>0 đến 9, 0 chạy trước</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>đã tạm dừng</translation>
    </message>
    <message>
        <source>%1, about %2</source>
        <comment>12 waiting, 3m 41s</comment>
        <translation>%1, khoảng %2</translation>
    </message>
    <message>
        <source>The priority must lie between 0 and 9, and 0 runs first.</source>
        <translation>Độ ưu tiên phải từ 0 đến 9; 0 chạy trước.</translation>
    </message>
</context>
<context>
    <name>ui::TriggerTaskList</name>
    <message>
        <source>Loading tasks…</source>
        <translation>Đang tải tác vụ…</translation>
    </message>
    <message>
        <source>Find or type a task</source>
        <translation>Tìm hoặc gõ một tác vụ</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>seen only, no worker knows it</source>
        <translation>chỉ mới thấy, không worker nào biết</translation>
    </message>
    <message>
        <source>on %1 workers</source>
        <translation>trên %1 worker</translation>
    </message>
    <message>
        <source>Registered on workers</source>
        <translation>Đã đăng ký trên worker</translation>
    </message>
    <message>
        <source>Seen in queues and events</source>
        <translation>Thấy trong hàng đợi và sự kiện</translation>
    </message>
    <message>
        <source>Not registered on any worker: it will wait</source>
        <translation>Chưa đăng ký ở worker nào: sẽ phải chờ</translation>
    </message>
    <message>
        <source>%1 of %2 tasks</source>
        <translation>%1 trên %2 tác vụ</translation>
    </message>
    <message>
        <source>Used lately</source>
        <translation>Dùng gần đây</translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message>
        <source>Send now</source>
        <translation>Gửi ngay</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>%1. Undo with Ctrl+Z</source>
        <translation>%1. Hoàn tác bằng Ctrl+Z</translation>
    </message>
    <message>
        <source>%1s</source>
        <comment>seconds left to undo</comment>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>Show</source>
        <comment>the new job</comment>
        <translation>Hiện</translation>
    </message>
    <message>
        <source>Go to the new job</source>
        <translation>Đến công việc mới</translation>
    </message>
</context>
<context>
    <name>ui::ViewNameDialog</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ui::WelcomePage</name>
    <message>
        <source>Connect to Redis</source>
        <translation>Kết nối tới Redis</translation>
    </message>
    <message>
        <source>See the queues, workers and jobs that you already run with Celery.</source>
        <translation>Xem hàng đợi, worker và công việc bạn đang chạy với Celery.</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Kết nối…</translation>
    </message>
    <message>
        <source>Finds the engine by itself</source>
        <translation>Tự tìm ra hệ thống</translation>
    </message>
    <message>
        <source>Opens production read-only until you say otherwise</source>
        <translation>Mở production ở chế độ chỉ đọc cho tới khi bạn nói khác</translation>
    </message>
    <message>
        <source>Passwords stay in your keychain</source>
        <translation>Mật khẩu nằm trong kho khóa của bạn</translation>
    </message>
    <message>
        <source>Passwords are never written to a file</source>
        <translation>Mật khẩu không bao giờ ghi vào tệp</translation>
    </message>
    <message>
        <source>Start a local yard</source>
        <translation>Mở yard tại máy</translation>
    </message>
    <message>
        <source>Run commands on this machine as jobs. Yardmaster starts a private broker and a worker for you.</source>
        <translation>Chạy lệnh trên máy này như công việc. Yardmaster mở cho bạn một broker riêng và một worker.</translation>
    </message>
    <message>
        <source>Start local yard</source>
        <translation>Mở yard tại máy</translation>
    </message>
    <message>
        <source>On a Unix socket, not on the network</source>
        <translation>Trên Unix socket, không trên mạng</translation>
    </message>
    <message>
        <source>Any command, with progress and logs</source>
        <translation>Lệnh bất kỳ, có tiến độ và nhật ký</translation>
    </message>
    <message>
        <source>Schedules and retries</source>
        <translation>Lịch chạy và thử lại</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Mở bản demo</translation>
    </message>
    <message>
        <source>Look around in a sample yard: a real broker and a real worker in a throwaway folder.</source>
        <translation>Xem thử trong một yard mẫu: broker thật và worker thật trong thư mục tạm.</translation>
    </message>
    <message>
        <source>Open demo</source>
        <translation>Mở demo</translation>
    </message>
    <message>
        <source>Jobs that run, wait, fail and retry</source>
        <translation>Công việc chạy, chờ, thất bại và thử lại</translation>
    </message>
    <message>
        <source>Failures to practise retrying</source>
        <translation>Lỗi để tập thử lại</translation>
    </message>
    <message>
        <source>Gone when you close it</source>
        <translation>Biến mất khi bạn đóng</translation>
    </message>
    <message>
        <source>Welcome to Yardmaster</source>
        <translation>Chào mừng đến với Yardmaster</translation>
    </message>
    <message>
        <source>A control room for background jobs. Where are yours?</source>
        <translation>Phòng điều khiển công việc nền. Công việc của bạn ở đâu?</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Gần đây</translation>
    </message>
    <message>
        <source>Found here</source>
        <translation>Tìm thấy ở đây</translation>
    </message>
    <message>
        <source>Make a connection to %1</source>
        <translation>Tạo kết nối đến %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>REDIS_URL in .env</comment>
        <translation>%1 trong %2</translation>
    </message>
</context>
<context>
    <name>ui::WorkerActions</name>
    <message>
        <source>P&amp;ing</source>
        <translation>P&amp;ing</translation>
    </message>
    <message>
        <source>&amp;Grow pool by one</source>
        <translation>Tăn&amp;g pool thêm một</translation>
    </message>
    <message>
        <source>&amp;Shrink pool by one</source>
        <translation>Giảm pool bớt một (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pool range…</source>
        <translation>Khoảng của &amp;pool…</translation>
    </message>
    <message>
        <source>&amp;Add queue…</source>
        <translation>Thê&amp;m hàng đợi…</translation>
    </message>
    <message>
        <source>&amp;Remove queue…</source>
        <translation>&amp;Bỏ hàng đợi…</translation>
    </message>
    <message>
        <source>Ra&amp;te limit of a task…</source>
        <translation>Giới hạn &amp;tần suất của tác vụ…</translation>
    </message>
    <message>
        <source>Ti&amp;me limit of a task…</source>
        <translation>Giới hạn thời gi&amp;an của tác vụ…</translation>
    </message>
    <message>
        <source>Send task &amp;events</source>
        <translation>Gửi sự kiện tác &amp;vụ</translation>
    </message>
    <message>
        <source>Send &amp;no task events</source>
        <translation>&amp;Không gửi sự kiện tác vụ</translation>
    </message>
    <message>
        <source>Shut &amp;down…</source>
        <translation>Tắ&amp;t worker…</translation>
    </message>
    <message>
        <source>Select a worker first.</source>
        <translation>Hãy chọn một worker trước.</translation>
    </message>
</context>
<context>
    <name>ui::WorkerPane</name>
    <message>
        <source>Registered tasks</source>
        <translation>Tác vụ đã đăng ký</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>This worker has not told its configuration.</source>
        <translation>Worker này chưa cho biết cấu hình.</translation>
    </message>
    <message>
        <source>Running on this worker</source>
        <translation>Đang chạy trên worker này</translation>
    </message>
    <message>
        <source>Nothing is known to run here now.</source>
        <translation>Hiện chưa biết gì chạy ở đây.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Registered tasks %1</source>
        <translation>Tác vụ đã đăng ký %1</translation>
    </message>
    <message>
        <source>Runs by task</source>
        <translation>Số lần chạy theo tác vụ</translation>
    </message>
    <message>
        <source>Begun since the worker started, as it tells</source>
        <translation>Đã bắt đầu chạy kể từ khi worker khởi động, theo lời worker</translation>
    </message>
</context>
<context>
    <name>ui::WorkerTrendRow</name>
    <message>
        <source>Load, 30 min</source>
        <translation>Tải, 30 phút</translation>
    </message>
    <message>
        <source>Memory, 30 min</source>
        <translation>Bộ nhớ, 30 phút</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>chưa rõ</translation>
    </message>
    <message>
        <source>lowest %1 · highest %2</source>
        <translation>thấp nhất %1 · cao nhất %2</translation>
    </message>
    <message>
        <source>Begun per minute</source>
        <translation>Bắt đầu mỗi phút</translation>
    </message>
</context>
<context>
    <name>ui::WorkersPage</name>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Filter by worker, host, queue</source>
        <translation>Lọc theo worker, máy, hàng đợi</translation>
    </message>
    <message>
        <source>Loading workers…</source>
        <translation>Đang tải worker…</translation>
    </message>
    <message>
        <source>Could not read workers</source>
        <translation>Không đọc được worker</translation>
    </message>
    <message>
        <source>No worker has reported</source>
        <translation>Chưa worker nào báo</translation>
    </message>
    <message>
        <source>Start one with: celery -A yourapp worker -E</source>
        <translation>Khởi động một worker: celery -A yourapp worker -E</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Chép lệnh</translation>
    </message>
    <message>
        <source>No worker matches this filter</source>
        <translation>Không worker nào khớp bộ lọc này</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>Hiện công việc</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Chép tên</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Trực tuyến</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Ngoại tuyến</translation>
    </message>
    <message>
        <source>Different versions run here: %1</source>
        <translation>Ở đây chạy nhiều phiên bản: %1</translation>
    </message>
    <message>
        <source>%1 of %2 online · %3 of %4 slots busy</source>
        <translation>%1 trên %2 trực tuyến · %3 trên %4 chỗ bận</translation>
    </message>
</context>
<context>
    <name>ui::YardStarter</name>
    <message>
        <source>yardctl could not be started; it belongs beside yardmaster.</source>
        <translation>Không khởi động được yardctl; nó phải nằm cạnh yardmaster.</translation>
    </message>
    <message>
        <source>The yard ended by itself (exit %1).</source>
        <translation>Yard tự kết thúc (mã thoát %1).</translation>
    </message>
</context>
</TS>

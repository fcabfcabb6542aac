"""
The pages of the rules that are no checks: what is found while files are read, in `storage`, and while values get their shape, in
`domain/shape.py`. A file that breaks one of these is not read further, so its other problems show only after that.
"""

from collections.abc import Mapping

SHAPE = """\
Giá trị phải đúng mẫu của tệp

Mỗi tệp có các khóa nhất định, mỗi khóa có một kiểu giá trị: không thiếu khóa
bắt buộc, không có khóa lạ, giá trị viết đúng kiểu.
- Ngày: NĂM-THÁNG-NGÀY (2026-11-05), có trong lịch. Thời điểm:
  2026-11-05T09:15:22+07:00.
- Thời hạn báo cáo (due): ngày có trong mọi năm. 31/11 không bao giờ có; 29/02
  chỉ có trong năm nhuận, trong khi báo cáo là hàng năm.
- Số: 5, không viết 05. Đúng hay sai: true hoặc false. Mã: chữ thường không dấu,
  số, gạch nối (xa-ba-diem).
- Chỗ có vài lựa chọn (kind, reading, via, state, manner, ...) thì viết đúng một
  trong các từ nêu ở dòng gợi ý.
- Khóa không có giá trị, ~ và null được coi như không có khóa ấy.

Đúng:
    due: {month: 11, day: 5, reading: before}
Sai:
    due: {month: 11, day: 31, reading: before}
    due: {month: 11, ngay: 5, reading: before}

Cách sửa: viết lại giá trị như thông báo nêu. Các quy tắc khác chỉ được xét khi
plan.yaml và units.yaml đã đúng mẫu.
"""

YAML = """\
Tệp phải đọc được, và chỉ đọc được theo một cách

Tệp là YAML, mã UTF-8, một tài liệu, lớn nhất 16 MiB, nhiều nhất 500000 giá trị.
Những gì dễ hiểu hai cách hoặc làm treo máy thì không dùng:
- khóa viết hai lần trong một nhóm; khóa trống
- mốc và bí danh (&a, *a), thẻ kiểu (!!str), chỉ thị (%YAML), nhiều tài liệu
  trong một tệp (---)
- dấu tab, ký tự điều khiển, ký tự đổi chiều chữ; quá 64 tầng lồng nhau

Đúng:
    title: "Kế hoạch: năm 2026"
Sai:
    title: Kế hoạch: năm 2026        (dấu ": " trong văn bản không có dấu nháy)

Cách sửa: xem dòng, cột mà thông báo nêu. Văn bản có dấu ": ", " #", hoặc mở đầu
bằng - ? [ ] { } , & * ! | > % @ ` thì đặt trong dấu nháy kép. Thụt lề bằng dấu
cách. Lưu tệp với mã UTF-8.
"""

MERGE_CONFLICT = """\
Tệp còn dấu xung đột của git

Hai bản làm việc cùng thêm hoặc sửa một chỗ, và git để lại cả hai bản trong tệp,
giữa các dòng <<<<<<<, =======, >>>>>>>. Tệp như vậy không đọc được cho đến khi
có người chọn.

Giữ một bản (khi cả hai ghi cùng một việc):
    git checkout --ours -- TỆP         giữ bản của mình
    git checkout --theirs -- TỆP       giữ bản của người khác
Giữ cả hai (khi là hai việc khác nhau cùng loại, cùng ngày, của một đơn vị):
    git checkout --theirs -- TỆP       lấy bản của người khác
    chép TỆP thành tệp cùng tên thêm .2, ví dụ 2026-11-02-received.2.yaml
    git checkout --ours -- TỆP         trả bản của mình về tên cũ
Nếu báo cáo của người khác đã được trả lại hoặc công nhận thì báo cáo ấy giữ tên
cũ: đổi chỗ --theirs và --ours.
Sau đó chạy "ttdn check", git add các tệp ấy rồi git commit.

Với plan.yaml và units.yaml: sửa tay, giữ những dòng đúng của cả hai bản và xóa
các dòng dấu. Sự kiện hủy (voided-...) chỉ có một tên, nên luôn giữ một bản.
"""

STRAY_FILE = """\
Thư mục data/reports chỉ chứa sự kiện

Trong data/reports chỉ có thư mục năm, trong thư mục năm chỉ có thư mục mang mã
đơn vị, trong đó chỉ có tệp sự kiện .yaml. Thứ khác nằm ở đó thì không lệnh nào
đọc: một báo cáo đặt nhầm chỗ sẽ không được tính. Tệp ẩn (.gitkeep) và tệp khóa
của Word (~$...) được bỏ qua.

Đúng:
    data/reports/2026/xa-ba-diem/2026-11-02-received.yaml
Sai:
    data/reports/2026/xa-ba-diem/baocao.docx
    data/reports/2026/2026-11-02-received.yaml          (thiếu thư mục đơn vị)

Cách sửa: chuyển tệp ra ngoài data/reports. Tệp của báo cáo để ở nơi khác; ttdn
chỉ ghi tên, độ lớn và mã SHA-256 của tệp, bằng "ttdn receive ĐƠN-VỊ --file
TỆP".
"""

NEWER_FORMAT = """\
Tệp viết theo mẫu mới hơn bản ttdn này

Số ở khóa schema là mẫu của tệp. Tệp do một bản ttdn mới hơn ghi có thể có khóa
mà bản này không hiểu, nên bản này không đọc: đoán thì có thể tính sai. Mẫu cũ
thì bản nào cũng đọc được.

Đúng (bản này đọc được):
    schema: 1
Sai:
    schema: 2         (khi bản ttdn này chỉ đọc được mẫu 1)

Cách sửa: cập nhật ttdn trên máy này. Không sửa số ấy bằng tay. Các tệp khác vẫn
được kiểm tra và nêu lỗi, nhưng mã thoát là 2 vì chưa kiểm tra được hết.
"""

PAGES: Mapping[str, str] = {
    "newer-format": NEWER_FORMAT,
    "shape": SHAPE,
    "yaml": YAML,
    "merge-conflict": MERGE_CONFLICT,
    "stray-file": STRAY_FILE,
}

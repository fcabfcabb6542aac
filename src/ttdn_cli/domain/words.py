"""The field's terms in Vietnamese, as screens and documents write them: one place, so that one thing has one name."""

from collections.abc import Mapping

STANDING: Mapping[str, str] = {
    "not_due": "chưa đến hạn",
    "due_soon": "sắp đến hạn",
    "due_today": "đến hạn hôm nay",
    "overdue": "quá hạn, chưa gửi báo cáo",
    "received": "đã tiếp nhận",
    "returned": "trả lại, yêu cầu chỉnh sửa, bổ sung",
    "accepted": "đạt yêu cầu",
    "exempt": "miễn báo cáo",
}

STANDING_SHORT: Mapping[str, str] = {
    **STANDING,
    "overdue": "quá hạn",
    "returned": "trả lại",
}
"""Standings where the column beside them says the rest."""

TIMELINESS: Mapping[str, str] = {"on_time": "đúng hạn", "late": "trễ hạn"}

STAGE: Mapping[str, str] = {
    "nothing": "chưa ghi nhận báo cáo nào",
    "exempt": "đơn vị đã được miễn báo cáo",
    "received": "báo cáo đã tiếp nhận, đang chờ trả lời",
    "returned": "báo cáo đã bị trả lại, đang chờ bản chỉnh sửa",
    "accepted": "báo cáo đã đạt yêu cầu",
}
"""Where the exchange stands, after "khi"."""

KIND: Mapping[str, str] = {
    "received": "tiếp nhận báo cáo",
    "returned": "trả lại báo cáo",
    "accepted": "báo cáo đạt yêu cầu",
    "extended": "gia hạn",
    "exempted": "miễn báo cáo",
    "voided": "hủy sự kiện ghi nhầm",
    "reminded": "nhắc gửi báo cáo",
    "outcome": "kết quả của lần nhắc",
}
"""What an event is called in a list."""

KIND_DONE: Mapping[str, str] = {
    "received": "tiếp nhận báo cáo",
    "returned": "trả lại báo cáo",
    "accepted": "công nhận báo cáo đạt yêu cầu",
    "extended": "gia hạn",
    "exempted": "miễn báo cáo",
    "voided": "hủy sự kiện",
    "reminded": "nhắc gửi báo cáo",
    "outcome": "ghi kết quả của lần nhắc",
}
"""What is done, after "không thể"."""

REMINDED_VIA: Mapping[str, str] = {
    "mail": "thư điện tử",
    "letter": "công văn",
    "phone": "điện thoại",
}
"""How a unit was reminded. A message by Zalo counts as a call."""

REMINDED_SHORT: Mapping[str, str] = {**REMINDED_VIA, "mail": "thư"}
"""The same where there is little room."""

STEP_FORM: Mapping[str, str] = {"mail": "thư điện tử", "letter": "công văn", "both": "thư điện tử và công văn"}

STEP_WORDING: Mapping[str, str] = {
    "upcoming": "nhắc trước hạn",
    "due": "mới quá hạn",
    "overdue": "đôn đốc",
    "leaders": "gửi lãnh đạo đơn vị",
}

STEP_FILE: Mapping[str, str] = {"form": "mẫu báo cáo của đơn vị", "letter": "công văn của bậc nhắc, bản chưa ký"}

OUTCOME: Mapping[str, str] = {"sent": "đã gửi", "failed": "không gửi được"}

VIA: Mapping[str, str] = {
    "email": "thư điện tử",
    "e-document": "hệ thống quản lý văn bản",
    "post": "bưu chính",
    "hand": "nộp trực tiếp",
}

MANNER: Mapping[str, str] = {
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "perform": "thực hiện",
    "monitor": "theo dõi",
    "request": "đề nghị",
}

LEGAL_STATE: Mapping[str, str] = {
    "in_force": "còn hiệu lực",
    "replaced": "đã được thay thế",
    "ended": "hết hiệu lực",
    "unverified": "chưa kiểm chứng",
}

READING: Mapping[str, str] = {"before": "trước ngày", "by": "chậm nhất ngày"}

FREQUENCY: Mapping[str, str] = {"yearly": "hàng năm"}

THING: Mapping[str, str] = {
    "plan": "kế hoạch",
    "units": "cơ quan nhận báo cáo",
    "edition": "bản",
    "legal_basis": "căn cứ",
    "clause": "mục",
    "regime": "chế độ báo cáo từ năm",
    "document": "văn bản",
    "responsibility": "trách nhiệm",
    "duty": "nhiệm vụ được giao",
    "group": "nhóm",
    "unit": "đơn vị",
}
"""What the things of the data are called, before their id; the rest of each file is named after what it is about."""

FIELD: Mapping[str, str] = {
    "id": "mã",
    "type": "loại văn bản",
    "number": "số, ký hiệu",
    "date": "ngày",
    "document": "văn bản",
    "issuer": "cơ quan ban hành",
    "title": "tên",
    "text": "lời",
    "opening": "câu dẫn",
    "closing": "câu kết",
    "recipients": "nơi nhận",
    "signer": "người ký",
    "signer.lines": "chức vụ người ký",
    "signer.name": "tên người ký",
    "appendix": "phụ lục văn bản",
    "appendix.heading": "tiêu đề phụ lục",
    "appendix.title": "tên phụ lục",
    "appendix.columns": "cột của phụ lục",
    "paragraphs": "đoạn",
    "row": "số thứ tự",
    "note": "ghi chú trên giấy",
    "remark": "ghi chú của dữ liệu",
    "status": "tình trạng hiệu lực",
    "status.state": "tình trạng hiệu lực",
    "status.as_of": "ngày của tình trạng hiệu lực",
    "status.source": "nguồn của tình trạng hiệu lực",
    "status.replaced_by": "văn bản thay thế",
    "first_year": "năm đầu",
    "last_year": "năm cuối",
    "name": "tên",
    "formal_name": "tên đầy đủ",
    "clause": "mục quy định",
    "reporters": "đối tượng thực hiện báo cáo",
    "recipient": "cơ quan nhận báo cáo",
    "email": "địa chỉ thư điện tử",
    "phone": "điện thoại",
    "ways": "cách gửi",
    "due": "thời hạn",
    "due.basis": "căn cứ của cách đọc thời hạn",
    "frequency": "tần suất",
    "data_cutoff": "thời gian chốt số liệu",
    "timezone": "múi giờ",
    "due_soon_days": "số ngày coi là sắp đến hạn",
    "consolidated_for": "tổng hợp gửi",
    "reminders": "các bậc nhắc",
    "manner": "cách thực hiện",
    "continues": "liền đoạn với nhiệm vụ trước",
    "tasks": "nhiệm vụ của kế hoạch",
    "requested": "là đề nghị",
    "groups": "nhóm",
    "units": "đơn vị",
    "code": "mã số",
    "basis": "căn cứ",
    "valid_from": "ngày bắt đầu",
    "valid_to": "ngày kết thúc",
    "successors": "kế thừa",
    "office": "cơ quan ký văn bản",
    "office.unit": "đơn vị ký văn bản",
    "office.parent": "cơ quan chủ quản",
    "office.parent_short": "tên viết gọn của cơ quan chủ quản",
    "office.name": "tên cơ quan ký văn bản",
    "office.abbreviation": "chữ viết tắt của cơ quan ký văn bản",
    "office.place": "địa danh trên văn bản",
    "schema": "mẫu tệp",
    "editions": "các lần ban hành, sửa đổi",
    "edition": "lần ban hành, sửa đổi",
    "legal_basis": "căn cứ ban hành",
    "clauses": "các mục của kế hoạch",
    "reporting": "chế độ báo cáo",
    "documents": "các văn bản",
    "printed": "như trên bản in",
    "task": "nhiệm vụ của kế hoạch",
    "month": "tháng",
    "due.day": "ngày",
    "reading": "cách đọc thời hạn",
    "responsibilities": "trách nhiệm",
    "duties": "nhiệm vụ được giao",
    "group": "nhóm",
    "kind": "loại sự kiện",
    "year": "năm báo cáo",
    "unit": "đơn vị",
    "day": "ngày có hiệu lực",
    "recorded": "lúc ghi",
    "sent": "ngày gửi",
    "dated": "ngày văn bản",
    "via": "cách gửi",
    "files": "tệp kèm theo",
    "nil": "không phát sinh",
    "content": "nội dung báo cáo",
    "secrecy": "độ mật",
    "replaces": "thay cho sự kiện",
    "files.name": "tên tệp",
    "size": "độ lớn",
    "sha256": "mã SHA-256",
    "results": "kết quả",
    "results.text": "kết quả bằng lời",
    "figures": "số liệu",
    "difficulties": "khó khăn, vướng mắc",
    "proposals": "kiến nghị, đề xuất",
    "report": "báo cáo",
    "reason": "lý do",
    "again_by": "hạn nộp lại",
    "until": "gia hạn đến hết ngày",
    "event": "sự kiện bị hủy",
    "days": "số ngày",
    "working_days": "số ngày làm việc",
    "gap": "cách bậc trước",
    "form": "hình thức",
    "wording": "lời thư",
    "attach": "tệp kèm theo thư",
    "copies": "nơi nhận thêm",
    "deadline": "thời hạn được nhắc",
    "step": "bậc nhắc",
    "draft": "bản soạn sẵn",
    "message_id": "mã của thư",
    "extra": "ngoài các bậc",
    "instead_of_mail": "thay cả thư điện tử",
    "claim": "lần nhắc",
    "result": "kết quả",
    "words": "lời của máy chủ hoặc của người ghi",
    "years": "các năm",
    "years.days": "các ngày nghỉ",
    "source": "nguồn",
}
"""What the fields of the data are called, by their keys from the thing on; where a key stands for several, that of its holder before it."""

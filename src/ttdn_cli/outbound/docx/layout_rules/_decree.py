"""Where the decree says what: Nghị định 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, its Phụ lục I and III."""

PAPER = "Phụ lục I, Phần I, Mục I, khoản 1"
DIRECTION = "Phụ lục I, Phần I, Mục I, khoản 2"
MARGINS = "Phụ lục I, Phần I, Mục I, khoản 3"
FONT = "Phụ lục I, Phần I, Mục I, khoản 4"
PAGE_NUMBER = "Phụ lục I, Phần I, Mục I, khoản 7"
NATIONAL_NAME = "Phụ lục I, Phần I, Mục II, khoản 1, điểm a"
MOTTO = "Phụ lục I, Phần I, Mục II, khoản 1, điểm b"
CLOSE_TOGETHER = "Phụ lục I, Phần I, Mục II, khoản 1, điểm c"
ISSUER = "Phụ lục I, Phần I, Mục II, khoản 2, điểm b"
NUMBER = "Phụ lục I, Phần I, Mục II, khoản 3, điểm c"
SYMBOL = "Phụ lục I, Phần I, Mục II, khoản 3, điểm b"
DATE = "Phụ lục I, Phần I, Mục II, khoản 4, điểm b"
PLACE_AND_DATE = "Phụ lục I, Phần I, Mục II, khoản 4, điểm c"
TITLE = "Phụ lục I, Phần I, Mục II, khoản 5, điểm b"
LEGAL_BASIS = "Phụ lục I, Phần I, Mục II, khoản 6, điểm a"
DIVISIONS = "Phụ lục I, Phần I, Mục II, khoản 6, điểm đ"
SECTION_HEADING = "Phụ lục I, Phần I, Mục V, số thứ tự 6"
BODY = "Phụ lục I, Phần I, Mục II, khoản 6, điểm e"
SIGNER = "Phụ lục I, Phần I, Mục II, khoản 7, điểm đ"
SIGNER_NAME = "Phụ lục I, Phần I, Mục II, khoản 7, điểm c"
RECIPIENTS = "Phụ lục I, Phần I, Mục II, khoản 9, điểm d"
APPENDIX_NUMBER = "Phụ lục I, Phần I, Mục III, khoản 1, điểm a"
APPENDIX = "Phụ lục I, Phần I, Mục III, khoản 1, điểm b"
APPENDIX_REFERENCE = "Phụ lục I, Phần I, Mục III, khoản 1, điểm c"
APPENDIX_PAGES = "Phụ lục I, Phần I, Mục III, khoản 1, điểm đ"
ABBREVIATIONS = "Phụ lục III, Mục I"
FORMS = "Phụ lục III, Mục II, các mẫu từ 1.1 đến 1.9"

TYPES = {
    "nghị quyết": "NQ",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "quy chế": "QC",
    "quy định": "QyĐ",
    "thông cáo": "TC",
    "thông báo": "TB",
    "hướng dẫn": "HD",
    "chương trình": "CTr",
    "kế hoạch": "KH",
    "phương án": "PA",
    "đề án": "ĐA",
    "dự án": "DA",
    "báo cáo": "BC",
    "biên bản": "BB",
    "tờ trình": "TTr",
    "hợp đồng": "HĐ",
    "công điện": "CĐ",
    "bản ghi nhớ": "BGN",
    "bản thỏa thuận": "BTT",
    "giấy ủy quyền": "GUQ",
    "giấy mời": "GM",
    "giấy giới thiệu": "GGT",
    "giấy nghỉ phép": "GNP",
    "phiếu gửi": "PG",
    "phiếu chuyển": "PC",
    "phiếu báo": "PB",
}
"""The types of document that have a name, and its abbreviation (Phụ lục III, Mục I)."""

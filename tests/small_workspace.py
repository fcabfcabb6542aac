"""A small workspace as texts: a plan, two units, one event; every kind of value that a file holds is in it, and nothing is wrong."""

PLAN = """\
schema: 1
id: ke-hoach
type: Kế hoạch
number: 12/KH-UBND
date: 2025-01-15
issuer: Ủy ban nhân dân xã
title: Thông tin đối ngoại
editions:
  - edition: 1
    date: 2025-01-15
    document: Kế hoạch số 12/KH-UBND
legal_basis:
  - document: 88/2012/NĐ-CP
    text: Căn cứ Nghị định số 88/2012/NĐ-CP
opening: "Kế hoạch như sau:"
clauses:
  - id: I
    title: NỘI DUNG
  - id: I.1
    title: {text: Tuyên truyền, printed: Tuyên truyên}
    paragraphs:
      - Tổ chức tuyên truyền
      - {text: Báo cáo, printed: Bao cáo}
    task: true
    remark: ghi chú
  - id: IV
    title: CHẾ ĐỘ BÁO CÁO
recipients:
  - Như trên
signer:
  lines: [CHỦ TỊCH]
  name: Nguyễn Văn A
reporting:
  - first_year: 2025
    last_year:
    name: Báo cáo năm
    clause: IV
    reporters: [xa]
    recipient: van-phong
    email: vp@example.vn, hai@example.vn
    ways: [email, post]
    due: {month: 11, day: 5, reading: before, basis: ~}
    frequency: yearly
    timezone: Asia/Ho_Chi_Minh
    due_soon_days: 7
appendix:
  heading: PHỤ LỤC
  title: Danh mục
  columns: [STT, Số]
  documents:
    - row: 1
      number: 88/2012/NĐ-CP
      date: {text: 2012-10-23, printed: 2012-12-23}
      type: Nghị định
      issuer: Chính phủ
      title: Hoạt động thông tin
      status: {state: in_force, as_of: 2025-01-01, source: vbpl.vn}
"""

UNITS = """\
schema: 1
office:
  unit: van-phong
  parent: Ủy ban nhân dân xã
  parent_short: UBND xã
  name: Văn phòng
  abbreviation: VP
  place: Bà Điểm
groups:
  - {id: xa, name: Xã}
  - {id: khac, name: Khác}
responsibilities:
  - id: III
    title: Tổ chức
    requested: false
    groups: [xa, khac]
    duties:
      - {id: III/1, manner: lead, text: Triển khai, tasks: [I.1], continues: false}
units:
  - id: van-phong
    name: Văn phòng
    groups: [khac]
    basis: Kế hoạch
  - id: xa-a
    name: Xã A
    formal_name: Ủy ban nhân dân xã A
    groups:
      - {group: xa, last_year: 2030}
    code: "27592"
    basis: Kế hoạch
    email:
    phone: "028 0000 0000"
    valid_from: 2020-01-01
    valid_to: ~
    successors: []
"""

EVENT = """\
schema: 1
kind: received
year: 2025
unit: xa-a
day: 2025-11-02
recorded: 2025-11-02T09:15:22+07:00
sent: 2025-11-01
number: 123/BC-UBND
dated: 2025-10-31
via: email
files:
  - name: baocao.docx
    size: 23411
    sha256: 6f1ed002ab5595859014ebf0951522d9f1ed002ab5595859014ebf0951522d90
content:
  results:
    - task: I.1
      text: ""
      figures: {buổi: 12, "tỷ lệ": 98.62}
  difficulties: |
    Thiếu người.
    Thiếu máy.
"""

BASES = {"plan": PLAN, "units": UNITS, "report": EVENT}
PLACES = {
    "plan": "data/plan.yaml",
    "units": "data/units.yaml",
    "report": "data/reports/2025/xa-a/2025-11-02-received.yaml",
}

"""Whether the templates of a workspace work: each of its own is rendered with the sample documents, and what stops it is a problem."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ttdn_cli.domain.problem import Located, Problem, TtdnError
from ttdn_cli.domain.vietnamese import nfc
from ttdn_cli.storage.files import folder, there
from ttdn_cli.storage.shipped import TEMPLATES, load_template, load_template_file, shipped

if TYPE_CHECKING:
    from ttdn_cli.outbound.documents import Document

RULE = "template"
"""A template of the workspace cannot be rendered: a misspelt name, a command without its end, a file that is none of Word's."""

PAGE = """\
Mẫu văn bản riêng phải soạn được

Mỗi mẫu trong thư mục templates của không gian làm việc được thử soạn với số liệu
mẫu. Mẫu dùng một tên không có, thiếu phần kết của một lệnh, hoặc không phải là
tệp Word thì không soạn được văn bản nào. Mẫu .md, .txt có ký tự không nhìn thấy
được (ký tự điều khiển, dấu đổi chiều chữ) cũng không được dùng. Tệp có tên mà
không văn bản nào dùng thì bị bỏ qua.

Đúng:
    {{ office }}
    {% for line in lines %} ... {% endfor %}
Sai:
    {{ ofice }}                        (không có giá trị nào tên ofice)
    {% for line in lines %}            (thiếu endfor)
    templates/leter.docx               (đúng: letter.docx)

Cách sửa: sửa đúng chỗ được nêu, hoặc xóa mẫu riêng để dùng mẫu có sẵn.
"""


def check_templates(root: Path) -> Iterator[Located]:
    """
    The problems of the workspace's own templates, by file; of each file the first one, as a template stops where it is wrong.

    A problem of Markdown or of a mail has its line, a Word template's the words of the paragraph. A file of a name that nothing uses is
    a problem too: whoever edits leter.docx believes that it is used.
    """
    own_files = folder(root / TEMPLATES)
    if not own_files:
        return
    from ttdn_cli.outbound.template_samples import sample_documents

    yield from _without_use(own_files)
    documents = list(sample_documents())
    for name in sorted({f"{document.template}{ending}" for document in documents for ending in document.endings}):
        own = root / TEMPLATES / name
        if not there(own) or _is_shipped(own, name):
            continue  # in a checkout of ttdn the shipped templates lie there: its own tests render those
        try:
            for document in documents:
                if document.template == name.partition(".")[0]:
                    _try(root, name, document)
        except TtdnError as error:
            yield _problem(f"{TEMPLATES}/{name}", error)


def _without_use(own_files: Sequence[os.DirEntry[str]]) -> Iterator[Located]:
    """The files of names that ttdn asks for nowhere. What lies beside templates (~$letter.docx, README.md) is none of them."""
    from difflib import get_close_matches

    used = sorted(path.name for path in shipped(TEMPLATES).iterdir())
    for entry in own_files:
        name = nfc(entry.name)
        if name not in used and _is_file(entry) and not name.startswith((".", "~", "README")):
            near = get_close_matches(name.casefold(), used, 1)
            hint = f"đổi tên thành {near[0]}, hoặc chuyển tệp đi nơi khác" if near else f"tên được dùng: {', '.join(used)}"
            error = TtdnError("không văn bản nào dùng mẫu có tên này, tệp bị bỏ qua", hint)
            yield _problem(f"{TEMPLATES}/{name}", error)


def _is_shipped(own: Path, name: str) -> bool:
    try:
        return not own.is_symlink() and own.samefile(shipped(f"{TEMPLATES}/{name}"))
    except OSError:  # reading it says why
        return False


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _try(root: Path, name: str, document: "Document") -> None:
    if name.endswith(".md"):
        from ttdn_cli.outbound.documents_markdown import render_markdown

        render_markdown(document, load_template(root, name))
    elif name.endswith(".txt"):
        from ttdn_cli.outbound.mail_text import render_mail

        render_mail(document, load_template(root, name))
    else:
        from ttdn_cli.outbound.docx.template import render_docx

        render_docx(load_template_file(root, name), document.values, document.charts)


def _problem(path: str, error: TtdnError) -> Located:
    """The error as a problem: the file's name and the line go into the place, and the rest is the message."""
    message = error.message.removeprefix(f"mẫu {path}").lstrip(":, ")
    line = re.match(r"dòng (\d+): ", message)
    return Located(
        Problem(RULE, (path,), message[line.end() :] if line else message, error.hint), path, int(line[1]) if line else 0, 0, None
    )

"""
Templates: Jinja in a sandbox, in which data is text and nothing can be forgotten.

Every value a template prints is escaped for the format that is written; there is no filter that switches it off. A template can call
nothing that reads a clock, a file or chance, and loops run over data only, so the same facts give the same text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import wraps
from types import TracebackType
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ttdn_cli.domain.days import in_sentence, in_table
from ttdn_cli.domain.numbers import in_vietnamese
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.outbound.template_errors import SEE, syntax_words, unbalanced
from ttdn_cli.storage.shipped import TemplateText

_REMOVED_FILTERS = ("e", "escape", "forceescape", "pprint", "random", "safe", "striptags", "tojson", "urlize", "xmlattr")
_KEPT_GLOBALS = ("dict", "namespace")
MAX_LENGTH = 128 * 1024 * 1024
"""Of a text, in characters; 10,000 rows in Word's XML are some 30 million."""
MAX_ARGUMENT = 1000
"""
The largest number that a template may hand to a filter or a call, and the widest field that a format may have.

A slip in a number must not take the machine's memory. Loops within loops over data are not held back: a template is its office's
own, and Ctrl-C ends it.
"""
_WIDE = re.compile(r"\d{4,}|\*")

_OF_A_TEMPLATE = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a template can raise by its own fault."""


def render(template: TemplateText, values: Mapping[str, object], escape: Callable[[str], str]) -> str:
    """
    The template's text with these values. `escape` makes any text harmless in the format that is written.

    Raises: TtdnError, naming the template and the line, for whatever is wrong with it.
    """
    return "".join(_pieces(template, values, _Environment(escape), lambda line: f", dòng {line}"))


def render_pieces(
    template: TemplateText, values: Mapping[str, object], escape: Callable[[str], str], place_of: Callable[[int], str]
) -> Iterator[str]:
    """
    The template's text piece by piece, of a template that is no plain text: a tag takes no space and no line break along.

    `place_of` says in words, to follow the template's name, where a line of `template.text` is for who wrote the template.

    Raises: as `render`.
    """
    return _pieces(template, values, _Environment(escape, whole_lines=False), place_of)


def _pieces(
    template: TemplateText, values: Mapping[str, object], environment: "_Environment", place_of: Callable[[int], str]
) -> Iterator[str]:
    try:
        code = environment.compile(template.text, filename=template.name)
        length = 0
        for piece in Template.from_code(environment, code, environment.make_globals(None)).generate(values):
            if (length := length + len(piece)) > MAX_LENGTH:
                raise TtdnError(f"mẫu {template.name}: văn bản làm ra dài hơn {MAX_LENGTH >> 20} triệu ký tự; không làm")
            yield piece
    except _OF_A_TEMPLATE as error:
        raise _broken(template, error, environment, place_of) from error


class _Written(str):
    """What the template itself has printed, inside a macro or a block: it has been escaped, and is not escaped again."""

    __slots__ = ()


class _Refused(TemplateRuntimeError):
    """What the template may not do, in words."""


class _Missing(StrictUndefined):
    """A name without a value: whatever is done with it stops the template."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f'không có giá trị nào tên "{self._undefined_name}"'


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, escape: Callable[[str], str], *, whole_lines: bool = True) -> None:
        @pass_context  # keeps it out of the compiler, which would lose the line
        def printed(_: Context, value: object) -> str:
            match value:
                case _Written():
                    return value
                case _Missing():
                    return str(value)  # raises
                case str():
                    return escape(str(value))
                case int() if not isinstance(value, bool):
                    return str(value)
            raise _Refused(_UNPRINTABLE.get(type(value).__name__, "không phải là văn bản hay số nguyên nên không in được"))

        super().__init__(
            trim_blocks=whole_lines,
            lstrip_blocks=whole_lines,
            keep_trailing_newline=True,
            undefined=_Missing,
            finalize=printed,
            autoescape=False,  # Jinja's own knows HTML only; `printed` escapes everything
            loader=FunctionLoader(lambda _: None),
        )
        self.filters = {name: _bounded(f) for name, f in self.filters.items() if name not in _REMOVED_FILTERS}
        self.filters |= {"in_sentence": in_sentence, "in_table": in_table, "number": _number}
        self.globals = {name: self.globals[name] for name in _KEPT_GLOBALS}
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's own answer, which goes by the type and the name alone: asked once for each, not for each of 10,000 rows."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]

    def is_safe_callable(self, obj: Any) -> bool:
        """Also not what belongs to a class: `as_of.today()` would read the clock."""
        return super().is_safe_callable(obj) and not isinstance(getattr(obj, "__self__", None), type)

    def call(self, __context: Context, __obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call in a template. What a macro gives back has been printed, and so escaped."""
        if not self.is_safe_callable(__obj):
            raise _Refused(f'không được gọi "{getattr(__obj, "__name__", type(__obj).__name__)}"')
        method = getattr(__obj, "__wrapped__", __obj)  # the sandbox wraps str.format
        if isinstance(of := getattr(method, "__self__", None), str):
            _hold_to_size(*args, *kwargs.values(), pattern=of if method.__name__ in ("format", "format_map") else "")
        result = super().call(__context, __obj, *args, **kwargs)
        return _Written(result) if isinstance(__obj, Macro | BlockReference | LoopContext) else result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The operations that make much out of little: numbers are multiplied with numbers, and a format has no field without end."""
        if operator == "%" and isinstance(left, str):
            _hold_to_size(pattern=left)
        elif operator == "**" or not all(isinstance(side, int | Decimal | float) for side in (left, right)):
            raise _Refused("chỉ nhân được số với số")
        return super().call_binop(context, operator, left, right)

    def unsafe_undefined(self, obj: Any, attribute: str) -> _Missing:
        """What stands for an attribute that the sandbox keeps back."""
        return _Missing(f'không được dùng thuộc tính "{attribute}"', name=attribute, obj=obj, exc=SecurityError)


_UNPRINTABLE = {
    "NoneType": "giá trị trống không in được; dùng {% if … %} để kiểm tra trước",
    "date": "ngày phải in bằng in_table hoặc in_sentence",
    "Decimal": "số thập phân phải in bằng number",
}


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is not asked for a width, or for a number of anything, beyond all measure. What it works on may be any number."""
    values = 1 + hasattr(function, "jinja_pass_arg")

    @wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        _hold_to_size(*args[values:], *kwargs.values(), pattern=args[0] if function.__name__ == "do_format" else "")
        return function(*args, **kwargs)

    return bounded


def _hold_to_size(*numbers: object, pattern: object = "") -> None:
    if any(isinstance(number, int) and abs(number) > MAX_ARGUMENT for number in numbers) or _WIDE.search(str(pattern)):
        raise _Refused(f"con số lớn hơn {MAX_ARGUMENT} trong bộ lọc hoặc lời gọi")


def _number(value: object) -> str:
    if isinstance(value, int | Decimal):
        return in_vietnamese(value)
    raise _Refused("number chỉ dùng cho số")


def _broken(template: TemplateText, error: BaseException, environment: "_Environment", place_of: Callable[[int], str]) -> TtdnError:
    """The error in Vietnamese, with its place; of a command that is not closed, where it was opened."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(template, error.__traceback__)
    where = f"mẫu {template.name}" + (place_of(line) if line else "")
    match error:
        case UndefinedError() | SecurityError() | _Refused():
            return TtdnError(f"{where}: {error}")
        case TemplateSyntaxError():
            if found := unbalanced(environment, template.text):
                return TtdnError(f"mẫu {template.name}{place_of(found[0])}: {found[1]}", SEE)
            return TtdnError(f"{where}: {syntax_words(error)}", SEE)
        case TemplateNotFound():
            return TtdnError(f"{where}: một mẫu không gọi được mẫu khác")
        case RecursionError():
            return TtdnError(f"{where}: gọi lại chính nó không dừng")
    why = next((words for kind, words in _REASONS.items() if isinstance(error, kind)), "không thực hiện được")
    return TtdnError(f"{where}: {why}", SEE)


_REASONS: Mapping[type[BaseException], str] = {
    ZeroDivisionError: "chia cho 0",
    MemoryError: "kết quả quá lớn",
    OverflowError: "kết quả quá lớn",
    TypeError: "phép tính, bộ lọc hoặc lời gọi không dùng được với giá trị này",
    ValueError: "phép tính, bộ lọc hoặc lời gọi không dùng được với giá trị này",
}


def _line_of(template: TemplateText, trace: TracebackType | None) -> int | None:
    """The template's line in which the error arose: the innermost one."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == template.name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line

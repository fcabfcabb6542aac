"""
Templates: Jinja in a sandbox, in which data is text and nothing can be forgotten.

Every value a template prints is escaped for the format that is written; there is no filter that switches it off. A template can call
nothing that reads a clock, a file or chance, and loops run over data only, so the same facts give the same text.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import TracebackType
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ttdn_cli.domain.days import in_sentence, in_table, shortened
from ttdn_cli.domain.numbers import in_vietnamese
from ttdn_cli.domain.problem import TtdnError
from ttdn_cli.storage.shipped import TemplateText

_REMOVED_FILTERS = ("e", "escape", "forceescape", "pprint", "random", "safe", "striptags", "tojson", "urlize", "xmlattr")
_KEPT_GLOBALS = ("dict", "namespace")
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
        yield from Template.from_code(environment, code, environment.make_globals(None)).generate(values)
    except _OF_A_TEMPLATE as error:
        raise _broken(template, error, place_of) from error


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
        self.filters = {name: f for name, f in self.filters.items() if name not in _REMOVED_FILTERS}
        self.filters |= {"in_sentence": in_sentence, "in_table": in_table, "number": _number}
        self.globals = {name: self.globals[name] for name in _KEPT_GLOBALS}

    def is_safe_callable(self, obj: Any) -> bool:
        """Also not what belongs to a class: `as_of.today()` would read the clock."""
        return super().is_safe_callable(obj) and not isinstance(getattr(obj, "__self__", None), type)

    def call(self, __context: Context, __obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call in a template. What a macro gives back has been printed, and so escaped."""
        if not self.is_safe_callable(__obj):
            raise _Refused(f'không được gọi "{getattr(__obj, "__name__", type(__obj).__name__)}"')
        result = super().call(__context, __obj, *args, **kwargs)
        return _Written(result) if isinstance(__obj, Macro | BlockReference | LoopContext) else result

    def unsafe_undefined(self, obj: Any, attribute: str) -> _Missing:
        """What stands for an attribute that the sandbox keeps back."""
        return _Missing(f'không được dùng thuộc tính "{attribute}"', name=attribute, obj=obj, exc=SecurityError)


_UNPRINTABLE = {
    "NoneType": "giá trị trống không in được; dùng {% if … %} để kiểm tra trước",
    "date": "ngày phải in bằng in_table hoặc in_sentence",
    "Decimal": "số thập phân phải in bằng number",
}


def _number(value: object) -> str:
    if isinstance(value, int | Decimal):
        return in_vietnamese(value)
    raise _Refused("number chỉ dùng cho số")


def _broken(template: TemplateText, error: BaseException, place_of: Callable[[int], str]) -> TtdnError:
    """The error in Vietnamese where it is one of ours or a usual one; Jinja's own words stand in the hint."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(template, error.__traceback__)
    where = f"mẫu {template.name}" + (place_of(line) if line else "")
    match error:
        case UndefinedError() | SecurityError() | _Refused():
            return TtdnError(f"{where}: {error}")
        case TemplateSyntaxError():
            return TtdnError(f"{where}: không đúng cú pháp của Jinja", f"Jinja: {error.message}")
        case TemplateNotFound():
            return TtdnError(f"{where}: một mẫu không gọi được mẫu khác")
        case RecursionError():
            return TtdnError(f"{where}: gọi lại chính nó không dừng")
    return TtdnError(f"{where}: không thực hiện được", f"{type(error).__name__}: {shortened(str(error), 200)}")


def _line_of(template: TemplateText, trace: TracebackType | None) -> int | None:
    """The template's line in which the error arose: the innermost one."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == template.name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line

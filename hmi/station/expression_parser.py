"""The text of an expression, read by a parser of our own: nothing of it is ever executed. Pure.

    Blister.Status.StateCurrent = Execute and not Blister.GuardOpen
    165 <= Blister.SealingTemperature1 < 200 or abs(A - B) > 2.5 * C
    'Blister.Admin.ProdProcessedCount[0].Count' > 1000

Names are of tags; one with other characters than letters, digits, "_" and "." stands in quotes. A state is compared
with one of its words, in either language of the station file. What binds tighter: `* /`, `+ -`, comparisons (also in a
row: `1 < x <= 5`), `not`, `and`, `or`. Functions: abs(x), min(x, y, ...), max(x, y, ...).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Final, NoReturn

from hmi.station.expression import Constant, Expression, Joined, Magnitude, Node, Not, Operator, Reading, Sort
from hmi.station.problems import Problem, Way, nearest
from hmi.station.structs import TagSettings
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text

LONGEST: Final = 2_000
DEEPEST: Final = 40
"""Brackets within brackets, and `not not not`: what people write has five."""

_TOKEN: Final = re.compile(
    r"""\s*(?:
    (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))
    | (?P<name>[^\W\d][\w]*(?:\.\w+)*)
    | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
    | (?P<sign><=|>=|!=|==|[-+*/<>=(),])
    | (?P<end>$)
    )""",
    re.VERBOSE,
)
_COMPARISONS: Final = {
    "=": Operator.EQUAL,
    "==": Operator.EQUAL,
    "!=": Operator.UNEQUAL,
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    ">": Operator.GREATER,
    ">=": Operator.AT_LEAST,
}
_SAMENESS: Final = frozenset({Operator.EQUAL, Operator.UNEQUAL})
_RESERVED: Final = frozenset({"and", "or", "not", "true", "false", "abs", "min", "max"})
_FOREIGN: Final = {"&&": "and", "&": "and", "||": "or", "|": "or", "!": "not", "<>": "!="}


class ExpressionError(Exception):
    """A text that is no expression. `column`: character at which it is not, counted from 1."""

    def __init__(self, column: int, sentence: str) -> None:
        super().__init__(f"{sentence} (at character {column} of the expression)")
        self.column = column


@dataclass(frozen=True, slots=True)
class Operand:
    """A tag as expressions need it. `words`: of a state or a switch, in lower case, in both languages."""

    index: int
    kind: Kind
    words: Mapping[str, float] = field(default_factory=dict)


def operands_of(tags: Mapping[int, TagSettings]) -> dict[str, Operand]:
    """The tags of a file by name, while it is checked. The keys are positions in the file."""
    return {
        tag.name: Operand(
            position,
            Kind(tag.kind),
            _words(
                {
                    int(number): Text(word.en, word.fr)
                    for number, word in tag.states.items()
                    if re.fullmatch(r"-?\d{1,18}", number)
                }
            ),
        )
        for position, tag in tags.items()
    }


def operands(tags: tuple[Tag, ...]) -> dict[str, Operand]:
    """The tags of a checked station by name."""
    return {tag.name: Operand(tag.index, tag.kind, _words(tag.states)) for tag in tags}


def _words(states: Mapping[int, Text]) -> dict[str, float]:
    return {word.casefold(): float(number) for number, text in states.items() for word in (text.en, text.fr) if word}


def parse(text: str, tags: Mapping[str, Operand], wanted: Sort) -> Expression:
    """The expression that the text says. ExpressionError where it says none, or not a `wanted` one."""
    if len(text) > LONGEST:
        raise ExpressionError(LONGEST, f"is longer than {LONGEST} characters")
    parser = _Parser(text, tags)
    return Expression(text, wanted, parser.whole(wanted))


def expression_problems(way: Way, text: str, tags: Mapping[str, Operand], wanted: Sort) -> Iterator[Problem]:
    """What is wrong with an expression in a station file."""
    try:
        parse(text, tags, wanted)
    except ExpressionError as error:
        yield Problem(way, str(error))


def spelling_problems(way: Way, text: str) -> Iterator[Problem]:
    """What is wrong with an expression whichever tags there are: how it is spelled."""
    try:
        _Spelling(text, {}).whole(Sort.TRUTH)
    except ExpressionError as error:
        yield Problem(way, str(error))


def names_in(text: str) -> tuple[str, ...]:
    """The names in an expression, of tags and of words of states; none in a text that is no expression."""
    try:
        found = [token for token in _tokens(text) if token.kind == "quoted" or token.text not in _RESERVED]
    except ExpressionError:
        return ()
    return tuple(dict.fromkeys(token.text for token in found if token.kind in ("name", "quoted")))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece that was read. A name that is no tag has no node: it may be a word of the state it is compared with."""

    column: int
    node: Node | None
    sort: Sort
    tag: Operand | None = None
    """The tag that it is, where it is nothing but a tag."""
    word: str = ""
    """The name that it is, where it is nothing but a name."""


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while True:
        found = _TOKEN.match(text, at)
        if found is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            _refuse_character(text, at)
        kind = found.lastgroup or ""
        quoted = kind in {"single", "double"}
        yield _Token("quoted" if quoted else kind, found[kind], found.start(kind) + (not quoted))
        if kind == "end":
            return
        at = found.end()


def _refuse_character(text: str, at: int) -> NoReturn:
    if text[at] in "'\"":
        raise ExpressionError(at + 1, f"has a {text[at]} that nothing ends")
    for wrong, right in _FOREIGN.items():
        if text.startswith(wrong, at):
            raise ExpressionError(at + 1, f'has "{wrong}": write "{right}"')
    if text[at].isdigit() or text[at] == ".":
        raise ExpressionError(at + 1, "has something that begins like a number and is none")
    hint = ": a name with such characters stands in '...'" if text[at] in "[]#:;%°" else ""
    raise ExpressionError(at + 1, f'has "{text[at]}", which means nothing here{hint}')


_Level = Callable[[], _Part]


class _Parser:
    """Recursive descent: one method a level of binding."""

    def __init__(self, text: str, tags: Mapping[str, Operand]) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0
        self._tags = tags

    def whole(self, wanted: Sort) -> Node:
        if self._tokens[0].kind == "end":
            raise ExpressionError(1, "is empty")
        part = self._any()
        token = self._next
        if token.kind != "end":
            raise ExpressionError(token.column, f'has "{token.text}" where it should end, or go on with "and" or "or"')
        return self._truth(part) if wanted is Sort.TRUTH else self._number(part)

    # --- levels ---------------------------------------------------------------------------------------------------

    def _any(self) -> _Part:
        return self._joined("or", Operator.OR, self._all)

    def _all(self) -> _Part:
        return self._joined("and", Operator.AND, self._negated)

    def _joined(self, word: str, operator: Operator, below: _Level) -> _Part:
        part = below()
        while self._takes("name", word):
            left = self._truth(part)
            part = _Part(part.column, Joined(operator, left, self._truth(below())), Sort.TRUTH)
        return part

    def _negated(self) -> _Part:
        token = self._next
        if not self._takes("name", "not"):
            return self._comparison()
        self._deeper(token)
        part = _Part(token.column, Not(self._truth(self._negated())), Sort.TRUTH)
        self._depth -= 1
        return part

    def _comparison(self) -> _Part:
        first = left = self._sum()
        found: list[Node] = []
        while self._next.kind == "sign" and (operator := _COMPARISONS.get(self._next.text)):
            sign = self._advance()
            right = self._sum()
            found.append(self._compared(left, operator, right, sign))
            left = right
        if not found:
            return first
        return _Part(first.column, reduce(lambda one, other: Joined(Operator.AND, one, other), found), Sort.TRUTH)

    def _sum(self) -> _Part:
        return self._chain({"+": Operator.PLUS, "-": Operator.MINUS}, self._product)

    def _product(self) -> _Part:
        return self._chain({"*": Operator.TIMES, "/": Operator.OVER}, self._signed)

    def _chain(self, signs: Mapping[str, Operator], below: _Level) -> _Part:
        part = below()
        while self._next.kind == "sign" and (operator := signs.get(self._next.text)):
            self._advance()
            left = self._number(part)
            part = _Part(part.column, Joined(operator, left, self._number(below())), Sort.NUMBER)
        return part

    def _signed(self) -> _Part:
        token = self._next
        if not self._takes("sign", "-"):
            return self._primary()
        self._deeper(token)
        part = _Part(token.column, Joined(Operator.MINUS, Constant(0.0), self._number(self._signed())), Sort.NUMBER)
        self._depth -= 1
        return part

    def _primary(self) -> _Part:
        token = self._advance()
        match token:
            case _Token("number", text, column):
                return _Part(column, Constant(float(text)), Sort.NUMBER)
            case _Token("name", "true" | "false", column):
                return _Part(column, Constant(float(token.text == "true")), Sort.TRUTH)
            case _Token("name", "abs" | "min" | "max", _) if self._next.text == "(" and self._next.kind == "sign":
                return self._function(token)
            case _Token("name", name, column) if name not in _RESERVED:
                return self._named(name, column)
            case _Token("quoted", name, column):
                return self._named(name, column)
            case _Token("sign", "(", _):
                self._deeper(token)
                inner = self._any()
                self._close(token)
                self._depth -= 1
                return inner
            case _:
                what = f'"{token.text}"' if token.text else "its end"
                raise ExpressionError(token.column, f"has {what} where a tag, a number or a bracket should stand")

    def _function(self, name: _Token) -> _Part:
        self._deeper(name)
        bracket = self._advance()
        arguments = [self._number(self._any())]
        while self._takes("sign", ","):
            arguments.append(self._number(self._any()))
        self._close(bracket)
        self._depth -= 1
        if name.text == "abs":
            if len(arguments) != 1:
                raise ExpressionError(name.column, f"gives abs {len(arguments)} values: it takes one")
            return _Part(name.column, Magnitude(arguments[0]), Sort.NUMBER)
        if len(arguments) < 2:
            raise ExpressionError(name.column, f"gives {name.text} one value: it takes two or more")
        operator = Operator.LEAST if name.text == "min" else Operator.MOST
        return _Part(name.column, reduce(lambda one, other: Joined(operator, one, other), arguments), Sort.NUMBER)

    def _named(self, name: str, column: int) -> _Part:
        tag = self._tags.get(name)
        if tag is None:
            return _Part(column, None, Sort.NUMBER, word=name)
        if tag.kind is Kind.TEXT:
            raise ExpressionError(column, f'names "{name}", which is a text: expressions know numbers and states')
        return _Part(
            column, Reading(tag.index), Sort.TRUTH if tag.kind is Kind.SWITCH else Sort.NUMBER, tag=tag, word=name
        )

    # --- what fits what -------------------------------------------------------------------------------------------

    def _compared(self, left: _Part, operator: Operator, right: _Part, sign: _Token) -> Node:
        one, other = self._beside(left, right), self._beside(right, left)
        if one.sort is not other.sort:
            raise ExpressionError(sign.column, "compares something true or false with a number")
        ordered = operator not in _SAMENESS
        if ordered and (one.sort is Sort.TRUTH or _is_state(left) or _is_state(right)):
            raise ExpressionError(sign.column, f'has "{sign.text}" between states: they are equal ("=") or not ("!=")')
        return Joined(operator, self._node(one), self._node(other))

    def _beside(self, part: _Part, other: _Part) -> _Part:
        """The part as it is meant beside this other: a name beside a state is one of its words."""
        words = other.tag.words if other.tag is not None else {}
        number = words.get(part.word.casefold()) if part.word else None
        if number is not None and part.tag is not None:
            raise ExpressionError(part.column, f'names "{part.word}", which is a tag and a word of the state beside it')
        if number is not None:
            return _Part(part.column, Constant(number), other.sort)
        if part.node is None and words:
            close = nearest(part.word, words)
            raise ExpressionError(part.column, f'names neither a tag nor a word of the state: "{part.word}"{close}')
        return part

    def _truth(self, part: _Part) -> Node:
        node = self._node(part)
        if part.sort is not Sort.TRUTH:
            said = "compare it with one of its words" if _is_state(part) else "compare it with something"
            raise ExpressionError(part.column, f"has a number where something true or false should stand: {said}")
        return node

    def _number(self, part: _Part) -> Node:
        node = self._node(part)
        if part.sort is not Sort.NUMBER or _is_state(part):
            raise ExpressionError(part.column, "calculates with something that is no number")
        return node

    def _node(self, part: _Part) -> Node:
        if part.node is None:
            raise ExpressionError(part.column, f'names no tag: "{part.word}"{nearest(part.word, self._tags)}')
        return part.node

    # --- tokens ---------------------------------------------------------------------------------------------------

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _advance(self) -> _Token:
        token = self._next
        self._at += token.kind != "end"
        return token

    def _takes(self, kind: str, text: str) -> bool:
        if self._next.kind == kind and self._next.text == text:
            self._at += 1
            return True
        return False

    def _close(self, opened: _Token) -> None:
        if not self._takes("sign", ")"):
            raise ExpressionError(opened.column, 'has a "(" that nothing closes')

    def _deeper(self, token: _Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError(token.column, "is nested too deeply")


class _Spelling(_Parser):
    """Reads a text without knowing any tag: a name may be whatever fits where it stands."""

    def _named(self, name: str, column: int) -> _Part:
        return _Part(column, Constant(0.0), Sort.NUMBER, word=name)

    def _compared(self, left: _Part, operator: Operator, right: _Part, sign: _Token) -> Node:
        if left.word or right.word:
            return Constant(0.0)
        return super()._compared(left, operator, right, sign)

    def _truth(self, part: _Part) -> Node:
        return self._node(part) if part.word else super()._truth(part)


def _is_state(part: _Part) -> bool:
    return part.tag is not None and part.tag.kind is Kind.STATE

"""The one style sheet. Widgets say what they are by the property "part"; nothing else names a colour."""

from string import Template
from typing import Final

from ui.style.metrics import Metrics
from ui.style.tokens import Tokens, colours

_SHEET: Final = Template("""
QWidget { color: $text; font-size: ${body}px; }
QWidget[part="window"] { background: $ground; }
QFrame[part="card"] { background: $surface; border: 1px solid $line; border-radius: 4px; }
QFrame[part="top"] { background: $surface; border-bottom: 1px solid $line; }
QFrame[part="rail"] { background: $surface; border-right: 1px solid $line; }
QFrame[part="bottom"] { background: $surface; border-top: 1px solid $line; }
QFrame[part="line"] { background: $line; }
QFrame[part="status"] { background: $ground; border-top: 1px solid $line; }
QLabel { background: transparent; }
QLabel[part="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[part="lock"] { font-size: ${large}px; font-weight: 600; }
QLabel[part="stage"] { font-size: ${large}px; font-weight: 600; }
QLabel[part="reading"] { font-size: ${title}px; }
QLabel[part="heading"] { font-weight: 600; color: $muted; }
QLabel[part="label"] { font-size: ${label}px; color: $muted; }
QLabel[part="strong"] { font-weight: 600; }
QLabel[part="simulation"] { background: $live; color: $on_live; font-size: ${label}px; font-weight: 600;
    padding: 0 ${space3}px; border-radius: 4px; }
QLabel[part="gone"] { background: $live; color: $on_live; font-weight: 600; padding: 0 ${space4}px; }
QPushButton { background: $raised; border: 1px solid $line; border-radius: 4px; padding: 0 ${space3}px;
    min-height: ${touch_inner}px; min-width: ${touch_inner}px; }
QPushButton[part="dense"] { font-size: ${label}px; padding: 0 ${space1}px; }
QPushButton[part="key"] { font-size: ${title}px; padding: 0; min-width: 0; min-height: 0; }
QFrame[part="keyboard"] { background: $ground; border: 1px solid $line; border-radius: 4px; }
QPushButton:pressed { background: $band; }
QPushButton:checked { background: $band; border-color: $muted; font-weight: 600; }
QPushButton:disabled { color: $muted; background: $surface; }
QPushButton:focus { border: 2px solid $accent; }
QPushButton[part="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[part="primary"]:disabled { background: $surface; color: $muted; border-color: $line; font-weight: 400; }
QPushButton[part="entry"] { font-size: ${title}px; padding: 0; min-height: ${key_inner}px; min-width: ${key_inner}px; }
QPushButton[part="choice"] { font-size: ${title}px; padding: 0 ${space4}px; min-height: ${key_inner}px; }
QPushButton[part="withdraw"] { min-height: ${critical_inner}px; min-width: ${critical_inner}px; }
QPushButton[part="critical"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
    font-size: ${title}px; padding: 0 ${space4}px; min-height: ${critical_inner}px; min-width: ${critical_inner}px; }
QPushButton[part="critical"]:pressed { background: $live; color: $on_live; }
QPushButton[part="critical"]:disabled { background: $surface; color: $muted; border-color: $line; font-weight: 400; }
QLineEdit { background: $raised; border: 1px solid $line; border-radius: 4px; padding: 0 ${space3}px;
    min-height: ${touch_inner}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus { border: 2px solid $accent; }
QTableView { background: $surface; border: none; outline: none; gridline-color: $line; }
QTableView QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; font-size: ${label}px; border: none;
    border-bottom: 1px solid $line; padding: 0 ${space2}px; min-height: ${header}px; }
QListWidget, QListView[part="rows"] { background: transparent; border: none; outline: none; }
QListView::item, QTreeView::item { padding: 0 ${space2}px; }
QListView::item:selected, QTreeView::item:selected { background: $band; color: $text; }
QTextBrowser { background: transparent; border: none; }
QTextBrowser:focus, QListWidget:focus { border: 2px solid $accent; }
QScrollBar:vertical { background: $surface; width: ${scroll}px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: ${scroll_radius}px; min-height: ${touch}px;
    margin: 2px; }
QScrollBar:horizontal { background: $surface; height: ${scroll}px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: ${scroll_radius}px; min-width: ${touch}px;
    margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Tokens, metrics: Metrics) -> str:
    """The sheet in these colours and sizes."""
    return _SHEET.substitute(
        colours(tokens),
        body=metrics.body,
        title=metrics.title,
        label=metrics.label,
        large=metrics.px(28),
        touch=metrics.touch,
        touch_inner=metrics.touch - 2,  # the border adds one pixel on either side
        key_inner=metrics.key - 2,
        critical_inner=metrics.critical - 2,
        header=metrics.grid(8),
        scroll=metrics.grid(4),
        scroll_radius=metrics.grid(1),
        space1=metrics.grid(1),
        space2=metrics.grid(2),
        space3=metrics.grid(3),
        space4=metrics.grid(4),
    )

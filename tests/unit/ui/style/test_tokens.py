"""Colours can be read, and none but an alarm looks like one."""

import colorsys

import pytest

from ui.style.metrics import Metrics
from ui.style.sheet import style_sheet
from ui.style.tokens import STYLES, TEXT_ON_GROUND, Tokens, colours, contrast

EVERY_STYLE = pytest.mark.parametrize("tokens", STYLES.values(), ids=list(STYLES))
ALARMS = ("urgent", "high", "low")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@EVERY_STYLE
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_every_ground_it_stands_on(tokens: Tokens, text: str, ground: str) -> None:
    by_name = colours(tokens)
    assert contrast(by_name[text], by_name[ground]) >= 4.5


@EVERY_STYLE
def test_every_pen_is_seen_on_the_plot_and_on_the_card(tokens: Tokens) -> None:
    assert min(contrast(pen, ground) for pen in tokens.pens for ground in (tokens.raised, tokens.surface)) >= 3.0


@EVERY_STYLE
def test_no_pen_is_as_saturated_as_an_alarm_of_its_hue(tokens: Tokens) -> None:
    def hue_and_strength(colour: str) -> tuple[float, float]:
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        hue, _, strength = colorsys.rgb_to_hls(red, green, blue)
        return hue, strength

    for alarm in ALARMS:
        hue, strength = hue_and_strength(colours(tokens)[alarm])
        for pen in tokens.pens:
            pen_hue, pen_strength = hue_and_strength(pen)
            near = min(abs(hue - pen_hue), 1 - abs(hue - pen_hue)) < 0.04
            assert not near or pen_strength < 0.8 * strength, (alarm, pen)


@EVERY_STYLE
def test_the_sheet_has_every_token_filled_in(tokens: Tokens) -> None:
    assert "$" not in style_sheet(tokens, Metrics())


@pytest.mark.parametrize("dpi", [96.0, 125.0, 141.0, 192.0])
def test_a_touch_target_is_twelve_millimetres_at_every_density(dpi: float) -> None:
    touch = Metrics(dpi).touch
    assert touch * 25.4 / dpi >= 12.0
    assert touch % 4 == 0


def test_glaring_light_leaves_no_quiet_grey() -> None:
    glare = STYLES["glare"]
    assert contrast(glare.text, glare.ground) == pytest.approx(21.0)
    assert contrast(glare.muted, glare.surface) >= 12.0
    assert contrast(glare.line, glare.ground) >= 4.5

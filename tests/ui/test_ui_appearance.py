"""Text can be read on every ground, in every palette."""

import pytest

from reader.ui.appearance import DARK, LIGHT, SEPIA, Palette


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, section 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK, SEPIA], ids=lambda palette: palette.name)
class TestContrast:
    def test_ink_and_muted_text_on_every_ground(self, palette: Palette) -> None:
        for ground in (palette.paper, palette.interface, palette.card, palette.hover):
            assert contrast(palette.ink, ground) >= 7, ground
            assert contrast(palette.muted, ground) >= 4.5, ground

    def test_ink_on_every_theme_colour(self, palette: Palette) -> None:
        for colour in (*palette.theme_colours, palette.plain_highlight, palette.selection):
            assert contrast(palette.ink, colour) >= 4.5, colour

    def test_ink_on_hits(self, palette: Palette) -> None:
        for colour in (palette.find_hit, palette.find_current):
            assert contrast(palette.ink, colour) >= 4.5, colour

    def test_accent_text_on_paper_and_interface(self, palette: Palette) -> None:
        for ground in (palette.paper, palette.interface, palette.card):
            assert contrast(palette.accent, ground) >= 4.5, ground

    def test_nine_theme_colours_that_differ(self, palette: Palette) -> None:
        assert len(set(palette.theme_colours)) == 9

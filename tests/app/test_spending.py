"""What a connected model may cost, and what is said of it before the start."""

from pathlib import Path

import pytest

from app.paths import Paths
from app.settings import Settings, change
from app.wiring import Workshop


def shop_with(folder: Path, model: str, address: str = "") -> Workshop:
    environment = {"GREENROOM_MODEL": model, "GREENROOM_API_BASE": address}
    return Workshop(Paths(folder), environment)


def test_the_price_of_a_known_model_is_told_before_the_start(tmp_path: Path) -> None:
    shop = shop_with(tmp_path, "openai/gpt-5-mini")
    assert shop.spending().limit_usd == 1.0
    assert shop.spending_estimate().startswith("About $0.0")
    assert shop.spending_estimate().endswith("for 6 questions.")


def test_a_model_without_a_published_price_is_said_to_have_none(tmp_path: Path) -> None:
    assert shop_with(tmp_path, "openai/of-my-own").spending_estimate() == "Its price is not known here."


@pytest.mark.parametrize(
    ("model", "address"), [("", ""), ("ollama_chat/llama3.1", ""), ("gpt-5-mini", "http://127.0.0.1:1234/v1")]
)
def test_what_stays_on_this_machine_costs_nothing(tmp_path: Path, model: str, address: str) -> None:
    shop = shop_with(tmp_path, model, address)
    assert shop.spending_estimate() == ""
    assert shop.spending().price is None


@pytest.mark.parametrize(("typed", "kept"), [("0", 0.0), ("2.5", 2.5)])
def test_the_limit_is_a_setting_and_none_is_allowed(typed: str, kept: float) -> None:
    assert change(Settings(), "spending_limit_usd", typed).spending_limit_usd == kept

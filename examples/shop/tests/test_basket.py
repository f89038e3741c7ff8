from decimal import Decimal

from shop.basket import Basket


def test_total() -> None:
    basket = Basket()
    basket.add("tea", Decimal("4.20"))
    basket.add("cup", Decimal("7.80"))
    assert basket.total == Decimal("12.00")

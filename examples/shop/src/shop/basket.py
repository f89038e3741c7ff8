"""What a customer is about to buy."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Basket:
    prices: dict[str, Decimal] = field(default_factory=dict)

    def add(self, article: str, price: Decimal) -> None:
        self.prices[article] = price

    @property
    def total(self) -> Decimal:
        return sum(self.prices.values(), Decimal())

"""Which groups may be shown, so that nothing of a small group is seen or can be worked out from what is shown."""

from collections.abc import Mapping


def shown_groups(sizes: Mapping[str, int], minimum: int) -> set[str]:
    """The groups whose results may be shown; `sizes` are ballots by group, empty groups play no part.

    A group under the minimum is hidden. If then exactly one group, or fewer ballots than the minimum, would be
    hidden, they could be worked out from the total, so the next smallest is hidden too, until neither holds.
    (Complementary suppression: Hundepool et al., Handbook on Statistical Disclosure Control, 2010, section 4.)
    """
    by_size = sorted((size, group) for group, size in sizes.items() if size > 0)
    hidden = [size for size, _ in by_size if size < minimum]
    number = len(hidden)
    while 0 < number < len(by_size) and (number == 1 or sum(size for size, _ in by_size[:number]) < minimum):
        number += 1
    return {group for _, group in by_size[number:]}

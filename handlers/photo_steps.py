"""Steps of conversations at which a photo is an answer: it is fetched before they begin."""

PHOTO_STEPS = frozenset(
    {
        "Deliver:photo",
        "MyWishes:photo",
        "PostWish:card",
        "PostWish:preview",
        "Thanks:preview",
        "Thanks:words",
    }
)

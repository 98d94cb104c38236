"""How a station is reached, below whatever tells somebody to come or to call."""

from services.station_contact import StationContact


def reached(contact: StationContact | None) -> str:
    """“🏠 青山镇社工站　☎️ 057188881111” and when it is open; nothing while nobody has said."""
    if contact is None:
        return ""
    phone = f"　☎️ {contact.phone}" if contact.phone else ""
    hours = f"\n🕘 {contact.hours}" if contact.hours else ""
    return f"\n\n🏠 {contact.station}{phone}{hours}"

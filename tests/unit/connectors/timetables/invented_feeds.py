"""A small invented GTFS feed, as text by file name, and how to write it down."""

import zipfile
from pathlib import Path

FEED = {
    "stops.txt": """
stop_id,stop_name,stop_lat,stop_lon,parent_station,location_type
A,Mill Lane,54.00,0.0,,0
B,Station,54.05,0.0,S,0
S,Station,54.05,0.001,,1
C,Works,54.10,0.0,,0
""",
    "routes.txt": """
route_id,route_type
R,3
""",
    "trips.txt": """
route_id,service_id,trip_id
R,weekdays,early
R,weekdays,late
R,sundays,sunday
""",
    "stop_times.txt": """
trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type
early,05:20:00,05:21:00,A,1,0,1
early,,,B,2,,
early,05:50:00,05:50:00,C,3,1,0
late,23:50:00,23:50:00,A,1,,
late,24:20:00,24:20:00,C,2,,
sunday,09:00:00,09:00:00,A,1,,
sunday,09:30:00,09:30:00,C,2,,
""",
    "calendar.txt": """
service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
weekdays,1,1,1,1,1,0,0,20261101,20261231
sundays,0,0,0,0,0,0,1,20261101,20261231
""",
    "calendar_dates.txt": """
service_id,date,exception_type
weekdays,20261124,2
""",
    "transfers.txt": """
from_stop_id,to_stop_id,transfer_type,min_transfer_time
A,A,2,240
S,C,2,300
C,A,3,
""",
}


def write_feed(folder: Path, feed: dict[str, str] = FEED, **changed: str | None) -> Path:
    """The feed in a folder; `changed` gives other text for a file (`stop_times="..."`), or None to leave it out."""
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(feed)
    for name, text in changed.items():
        files[f"{name}.txt"] = text
    for name, text in files.items():
        if text is not None:
            (folder / name).write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def zipped(folder: Path, path: Path, inside: str = "") -> Path:
    """The folder's files in one zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{inside}{file.name}")
    return path

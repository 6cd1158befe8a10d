// The weekly grid: a band ticks its half-hours, and a half-hour taken away takes the band's tick away.
// Without this script a band means all its half-hours, and half-hours ticked below are added to it.
export function startWeeks(root) {
  for (const week of root.querySelectorAll("[data-week]")) {
    week.addEventListener("change", (event) => change(week, event.target));
    for (const band of week.querySelectorAll("[data-band]:checked")) {
      slotsOf(week, band).forEach((slot) => (slot.checked = true));
    }
  }
}

function slotsOf(week, band) {
  return [...week.querySelectorAll(`[data-in-band="${band.dataset.band}"]`)];
}

function change(week, box) {
  if (box.dataset.band) {
    slotsOf(week, box).forEach((slot) => (slot.checked = box.checked));
  } else if (box.dataset.inBand) {
    const band = week.querySelector(`[data-band="${box.dataset.inBand}"]`);
    band.checked = slotsOf(week, band).every((slot) => slot.checked);
  }
}

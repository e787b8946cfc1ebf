/** Days as "2026-06-21" and steps through them; pure, without a zone of its own. */
const DAY_MS = 86400000;
const at = day => new Date(`${day}T00:00:00Z`);
const text = date => date.toISOString().slice(0, 10);

/** The day one period earlier (-1) or later (1); the end of a month stays in the next one. */
export function step(day, period, by) {
  const date = at(day);
  if (period === 'DAY' || period === 'WEEK') {
    return text(new Date(date.getTime() + by * DAY_MS * (period === 'WEEK' ? 7 : 1)));
  }
  const months = period === 'YEAR' ? 12 * by : by;
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return text(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date.getUTCDate(), last))));
}

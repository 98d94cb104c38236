// Dates as the station reads them.

const ZONE = "Asia/Shanghai";
const format = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, ...options });

const hours = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dates = format({ month: "long", day: "numeric" });
const weekdays = format({ weekday: "short" });

const moment = (seconds) => new Date(seconds * 1000);

export const timeOf = (seconds) => hours.format(moment(seconds));
export const dayOf = (seconds) =>
  `${dates.format(moment(seconds))} ${weekdays.format(moment(seconds))}`;
export const hourOf = (seconds) => Number(timeOf(seconds).slice(0, 2));

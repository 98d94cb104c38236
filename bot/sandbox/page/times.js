// Dates as the station reads them.

const ZONE = "Asia/Shanghai";
const format = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, ...options });

const hours = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const days = format({ month: "long", day: "numeric", weekday: "short" });

export const timeOf = (seconds) => hours.format(new Date(seconds * 1000));
export const dayOf = (seconds) => days.format(new Date(seconds * 1000));

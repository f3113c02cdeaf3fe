import { calendarView } from '../../functions/rewards/calendar/calendar-view.ts';
import { planChange, type StoredCalendar } from '../../shared/rewards/calendar/period-calendar.ts';
import { periodCalendarRoutes } from '../../shared/rewards/calendar/period-calendar-routes.ts';
import { instantOf, localDate } from '../../shared/time/local-date.ts';
import type { ApiCall, ApiReply } from './site-server.ts';

type Handler = [RegExp, (call: ApiCall) => ApiReply | undefined];

/** The company's calendar of periods as its API keeps it: calendar months until somebody changes them. */
export function calendarDesk(): readonly Handler[] {
  let stored: StoredCalendar = { changes: [], version: 0 };
  const now = () => instantOf(Date.now());
  const view = () => ({
    status: 200,
    body: periodCalendarRoutes.read.reply.parse(calendarView(stored, localDate(now()))),
  });
  return [
    [/^GET \/v1\/period-calendar$/, view],
    [
      /^POST \/v1\/period-calendar\/changes$/,
      (call) => {
        const wish = periodCalendarRoutes.change.body.parse(call.body);
        const planned = planChange(stored, { ...wish, setBy: 'staff-admin', setAt: now() }, localDate(now()));
        if (planned.kind !== 'planned') return undefined;
        stored = { changes: [...planned.changes], version: stored.version + 1 };
        return view();
      },
    ],
  ];
}

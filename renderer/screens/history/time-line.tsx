/** The events of one payment in the order of the journal, each with its moment, its words and what was kept beside it. */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { calendarDay, clockTimeWithSeconds } from '../../parts/moments.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { eventDetail, eventFace, eventTitle } from './event-words.ts';
import { useHistoryWords } from './words.ts';

export function TimeLine({ events }: { readonly events: PaymentLife['events'] }) {
  const words = useHistoryWords();
  if (events.length === 0) return <p className="time-line muted">{words.noEvents}</p>;
  return (
    <ol className="time-line" aria-label={words.timeline}>
      {events.map((event, index) => {
        const face = eventFace(event.event);
        const before = events[index - 1];
        const newDay = before === undefined || calendarDay(before.atMs) !== calendarDay(event.atMs);
        return (
          <li key={event.seq} className="time-event" data-tone={face.tone}>
            <span className="event-sign">
              <ShapeIcon name={face.shape} size={18} />
            </span>
            <div className="event-words">
              <p className="event-title">{eventTitle(words, event.event)}</p>
              <p className="event-moment figures">
                {newDay && index > 0 && `${calendarDay(event.atMs)} `}
                {clockTimeWithSeconds(event.atMs)}
              </p>
              {event.detail.length > 0 && (
                <p className="event-detail figures">
                  {eventDetail(words, event)
                    .map(({ name, value }) => `${name} ${value}`)
                    .join(' · ')}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

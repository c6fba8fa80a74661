/** One of the staff: how things stand, and what may be done. What may not be done says why. */
import { useWords } from '../../wording/use-words.ts';
import type { Member } from './staff-list.tsx';
import { type StaffHand, useOperatorsWords } from './words.ts';

export interface StaffPaneProps {
  readonly member: Member;
  readonly onHand: (hand: StaffHand) => void;
}

export function StaffPane({ member, onHand }: StaffPaneProps) {
  const words = useOperatorsWords();
  const { roles } = useWords();
  const why = whyNotDisabled(member);
  return (
    <section className="staff-pane panel" aria-label={`${member.operator} ${member.name}`}>
      <div className="chosen">
        <span className="tile-number figures">{member.operator}</span>
        <h2 className="chosen-name">
          {member.name}
          <span className="beside">{roles[member.role]}</span>
        </h2>
      </div>
      {(member.wrongTries > 0 || member.unsettled > 0) && (
        <p className="muted">
          {[
            ...(member.wrongTries > 0 ? [words.wrongTries(member.wrongTries)] : []),
            ...(member.unsettled > 0 ? [words.unsettled(member.unsettled)] : []),
          ].join(' · ')}
        </p>
      )}
      {member.may.length === 0 && <p className="muted">{words.nothingMay}</p>}
      <ul className="staff-hands">
        {member.may.map((hand) => (
          <li key={hand}>
            <button type="button" className="button tall" data-hand={hand} onClick={() => onHand(hand)}>
              {words.hands[hand]}
            </button>
            <span className="muted small">{words.handNotes[hand]}</span>
          </li>
        ))}
      </ul>
      {member.may.length > 0 && why !== undefined && <p className="muted small">{words.cannotDisable[why]}</p>}
    </section>
  );
}

function whyNotDisabled(member: Member): 'isHere' | 'hasShift' | 'unsettled' | undefined {
  if (member.role !== 'cashier' || member.disabled || member.may.includes('disable')) return undefined;
  if (member.isHere) return 'isHere';
  return member.hasShift ? 'hasShift' : 'unsettled';
}

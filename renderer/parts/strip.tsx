/**
 * The fixed header: who is at the counter, which terminal and batch, whether it is signed on, one lamp per device, owed
 * reversals that cannot be overlooked, the host's clock, the language, and in training a striped band beneath it all.
 */
import type { View } from '../../preload/contract/contract.ts';
import type { ScreenName } from '../screens/navigation.tsx';
import { useOperatorsWords } from '../screens/operators/words.ts';
import { useShiftWords } from '../screens/shift/words.ts';
import { useMute } from '../terminal/preferences.tsx';
import { useAsk } from '../terminal/use-ask.ts';
import { useHostNow, useView } from '../terminal/use-view.ts';
import { otherLanguage, useOtherWords, useWords } from '../wording/use-words.ts';
import { DeviceLamp } from './device-lamp.tsx';
import { clockTime, sixDigits } from './moments.ts';
import { ShapeIcon } from './shape-icon.tsx';
import './strip.css';

export function Strip({ onOpen }: { readonly onOpen: ((screen: ScreenName) => void) | undefined }) {
  const view = useView();
  const words = useWords();
  return (
    <header className="strip-place on-bezel">
      <section className="strip" aria-label={words.captions.strip.status}>
        <Person session={view.session} />
        <div className="strip-cell figures">
          <span className="strip-caption">
            {words.captions.strip.terminal} · {words.captions.strip.batch}
          </span>
          <span>
            {view.terminal.terminalId} · {sixDigits(view.terminal.batch)}
          </span>
        </div>
        {view.session.state === 'signed-in' && <SignOnState state={view.signOn.state} />}
        <Owed onOpen={onOpen} />
        <div className="strip-lamps">
          {view.devices.map((lamp) => (
            <DeviceLamp
              key={lamp.device}
              lamp={lamp}
              onOpen={onOpen === undefined ? undefined : () => onOpen('devices')}
            />
          ))}
        </div>
        <StripClock />
        <MuteSign />
        <LanguageButton />
      </section>
      {view.mode === 'training' && <TrainingBand />}
    </header>
  );
}

function Person({ session }: { readonly session: View['session'] }) {
  const words = useWords();
  const shiftWords = useShiftWords();
  const { shift } = useView();
  if (session.state === 'signed-out') {
    return (
      <div className="strip-cell strip-person">
        <span className="strip-name">{words.captions.strip.nobody}</span>
      </div>
    );
  }
  return (
    <div className="strip-cell strip-person">
      <span className="strip-number figures">{session.operator}</span>
      <div className="strip-cell">
        <span className="strip-caption figures">
          {words.roles[session.role]} ·{' '}
          {shift?.operator === session.operator ? shiftWords.strip(shift.number) : `${clockTime(session.sinceMs)}–`}
        </span>
        <span className="strip-name">{session.name}</span>
      </div>
    </div>
  );
}

function SignOnState({ state }: { readonly state: View['signOn']['state'] }) {
  const { strip } = useWords().captions;
  const done = state === 'done';
  const word = done ? strip.signedOn : state === 'running' ? strip.signingOn : strip.notSignedOn;
  return (
    <div className={`strip-sign-on ${done ? 'done' : ''}`} data-sign-on={state}>
      <ShapeIcon name={done ? 'check' : state === 'running' ? 'dash' : 'alert'} size={20} />
      <span className="strip-sign-on-word">{word}</span>
    </div>
  );
}

/** How many reversals are owed or payments unresolved, or that they are being sent again; nothing where there are none. */
export function useOwedWords(): string | undefined {
  const { owedReversals, unresolved, sendingOwed } = useView();
  const { strip } = useWords().captions;
  if (sendingOwed) return strip.sendingOwed;
  if (unresolved > 0) return strip.unresolved(unresolved);
  return owedReversals > 0 ? strip.owed(owedReversals) : undefined;
}

function Owed({ onOpen }: { readonly onOpen: ((screen: ScreenName) => void) | undefined }) {
  const owed = useOwedWords();
  const { owedNotices, owedSlips, lockOuts = [] } = useView();
  const { strip } = useWords().captions;
  const operatorsWords = useOperatorsWords();
  const toMore = onOpen === undefined ? undefined : () => onOpen('more');
  return (
    <div className="strip-gap">
      {owed !== undefined && (
        <button type="button" className="strip-owed" onClick={toMore}>
          <ShapeIcon name="return" size={20} />
          {owed}
        </button>
      )}
      {lockOuts.length > 0 && (
        <button
          type="button"
          className="strip-owed"
          data-strip="lock-outs"
          onClick={onOpen === undefined ? undefined : () => onOpen('operators')}
        >
          <ShapeIcon name="lock" size={20} />
          {operatorsWords.strip(lockOuts.length)}
        </button>
      )}
      {owedSlips.count > 0 && (
        <button
          type="button"
          className="strip-notices strip-slips"
          title={strip.owedSlips(owedSlips.count)}
          onClick={onOpen === undefined ? undefined : () => onOpen('owed-slips')}
        >
          <ShapeIcon name="printer" size={20} />
          <span className="strip-notices-words">{strip.owedSlips(owedSlips.count)}</span>
          <span className="strip-notices-count figures" aria-hidden="true">
            {owedSlips.count}
          </span>
        </button>
      )}
      {owedNotices > 0 && (
        <button type="button" className="strip-notices" title={strip.notices(owedNotices)} onClick={toMore}>
          <ShapeIcon name="chip" size={20} />
          <span className="strip-notices-words">{strip.notices(owedNotices)}</span>
          <span className="strip-notices-count figures" aria-hidden="true">
            {owedNotices}
          </span>
        </button>
      )}
      <ToSend onOpen={onOpen} />
    </div>
  );
}

/** What is on record here and not at the host yet: payments told later, and signatures. No money hangs on them; the close of day says more. */
function ToSend({ onOpen }: { readonly onOpen: ((screen: ScreenName) => void) | undefined }) {
  const { owedAdvices = 0, owedSignatures = 0 } = useView();
  const { strip } = useWords().captions;
  const count = owedAdvices + owedSignatures;
  if (count === 0) return null;
  const words = [
    ...(owedAdvices > 0 ? [strip.advices(owedAdvices)] : []),
    ...(owedSignatures > 0 ? [strip.signatures(owedSignatures)] : []),
  ].join(' · ');
  return (
    <button
      type="button"
      className="strip-notices"
      data-strip="to-send"
      title={words}
      onClick={onOpen === undefined ? undefined : () => onOpen('close-of-day')}
    >
      <ShapeIcon name="send" size={20} />
      <span className="strip-notices-words">{words}</span>
      <span className="strip-notices-count figures" aria-hidden="true">
        {count}
      </span>
    </button>
  );
}

function StripClock() {
  const now = useHostNow(1000);
  return (
    <time className="strip-clock figures" dateTime={new Date(now).toISOString()}>
      {clockTime(now)}
    </time>
  );
}

/** Only while the counter is mute: a silent counter must not surprise. A touch lifts it. */
function MuteSign() {
  const { muted, toggle } = useMute();
  const words = useWords();
  if (!muted) return null;
  return (
    <button type="button" className="strip-language strip-mute" title={words.captions.strip.unmute} onClick={toggle}>
      <ShapeIcon name="mute" size={20} />
      {words.captions.strip.muted}
    </button>
  );
}

export function LanguageButton() {
  const ask = useAsk();
  const { language } = useView();
  const words = useWords();
  const other = otherLanguage(language);
  return (
    <button
      type="button"
      className="strip-language"
      lang={other}
      title={words.captions.strip.language}
      onClick={() => void ask('language.choose', { language: other })}
    >
      {words.captions.keys.language}
    </button>
  );
}

function TrainingBand() {
  const words = useWords();
  const other = useOtherWords();
  return (
    <div className="training-band">
      <p>
        <strong>
          {words.captions.strip.training} {other.captions.strip.training}
        </strong>
        <span>{words.captions.strip.trainingNote}</span>
      </p>
    </div>
  );
}

/** What a person does in the set-up of devices. Everybody who has signed in may look and try; to save needs the administrator's word. */
import type { Handlers, SetupAction } from '../../../preload/contract/contract.ts';
import { heedWord } from '../../counter/authority.ts';
import type { Counter } from '../../counter/counter.ts';
import { whyNobody } from '../../counter/guards.ts';
import type { SetupDesk } from '../../device-setup/desk.ts';
import type { SetupEvent } from '../../device-setup/setup.ts';
import { DONE, refuse } from '../answer.ts';

type Told = Exclude<SetupAction, { act: 'open' | 'close' | 'later' | 'save' }>;

export function setupHandlers({ parts }: Counter, desk: SetupDesk | undefined) {
  const tell = (action: Told): boolean => desk?.tell(eventOf(action, parts.clock.nowMs())) === true;
  return {
    'setup.act': async (action) => {
      const why = whyNobody(parts);
      if (why !== undefined) return refuse(why);
      if (desk === undefined) return refuse('not-now');
      switch (action.act) {
        case 'open':
        case 'close':
        case 'later':
          desk[action.act]();
          return DONE;
        case 'save': {
          const { operator, password } = action.administrator;
          const word = { operator, password };
          const ruling = await heedWord(parts, { word, right: 'change-terminal', for: 'change-devices' });
          if (!ruling.ok) return refuse(ruling.why);
          const outcome = desk.save(operator);
          return outcome === 'saved' ? DONE : refuse(outcome);
        }
        default:
          return tell(action) ? DONE : refuse('not-now');
      }
    },
  } satisfies Partial<Handlers>;
}

function eventOf(action: Told, atMs: number): SetupEvent {
  switch (action.act) {
    case 'search':
      return {
        type: 'searchAsked',
        wish: { network: action.network, ...(action.address !== undefined && { address: action.address }) },
        atMs,
      };
    case 'choose':
      return { type: 'chosen', key: action.device, guess: action.guess, atMs };
    case 'again':
      return { type: 'againAsked', atMs };
    case 'other-speeds':
      return { type: 'speedsAsked', atMs };
    case 'slip-seen': {
      const { columns, chinese, codePage } = action;
      return { type: 'slipSeen', seen: { columns, chinese, ...(codePage !== undefined && { codePage }) } };
    }
    case 'display-seen':
      return { type: 'displaySeen', seen: action.seen };
    case 'keep-untried':
      return { type: 'keptUntried' };
    case 'back':
      return { type: 'wentBack' };
    case 'drop':
      return { type: 'dropped', role: action.role };
    case 'undo':
      return { type: 'undone' };
  }
}

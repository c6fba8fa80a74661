/** Questions about the acquirer's statements, for the supervisor and the administrator. */
import type { Handlers, Input, Reply } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import type { Change } from '../../statements/decisions.ts';
import { accept, refuse } from '../answer.ts';
import { statementPicture } from '../view/statement-view.ts';
import { replyOf } from './deal.ts';

type Act = Input<'statement.act'>;

export function statementHandlers({ parts, reconciliation: desk }: Counter) {
  // The type is named: beside an answer without any field the compiler would compare nothing.
  async function take({ fileName, profile, content }: Extract<Act, { act: 'take' }>): Promise<Reply<'statement.act'>> {
    const outcome = await desk.take({ name: fileName, profile, bytes: Buffer.from(content, 'base64') });
    switch (outcome.kind) {
      case 'refused':
        return refuse(outcome.why);
      case 'faulty': {
        const { count, faults } = outcome.report;
        return accept({ report: { count, faults: faults.map((fault) => ({ ...fault })) } });
      }
      case 'taken':
        return accept({ taken: { number: outcome.number, lines: outcome.lines } });
    }
  }

  return {
    'statement.look': (ask) => {
      const why = desk.whyNotSeen();
      return why === undefined ? accept(statementPicture(desk, parts, ask)) : refuse(why);
    },
    'statement.act': async (ask) => {
      switch (ask.act) {
        case 'take':
          return await take(ask);
        case 'undo':
          return replyOf(desk.undo(ask.number));
        case 'work':
          return replyOf(desk.work(ask.difference, changeOf(ask)));
        case 'close':
          return replyOf(await desk.close(ask.difference, ask.signature));
        case 'reopen':
          return replyOf(desk.reopen(ask.difference));
      }
    },
  } satisfies Partial<Handlers>;
}

const changeOf = ({ owner, action, note, evidence }: Extract<Act, { act: 'work' }>): Change => ({
  ...(owner !== undefined && { owner }),
  ...(action !== undefined && { action }),
  ...(note !== undefined && { note }),
  ...(evidence !== undefined && { evidence }),
});

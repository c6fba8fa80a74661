/** Questions about the acquirer's statements, for the supervisor and the administrator. */
import type { Handlers, Input, Reply, StatementLayout } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import type { Change } from '../../statements/decisions.ts';
import type { StatementProfile } from '../../statements/import/profile.ts';
import { accept, refuse } from '../answer.ts';
import { layoutView, profileOfLayout } from '../view/layout-view.ts';
import { statementPicture, surveyView } from '../view/statement-view.ts';
import { replyOf } from './deal.ts';

type Act = Input<'statement.act'>;
type Of<Name extends Act['act']> = Extract<Act, { act: Name }>;
type Acted = Promise<Reply<'statement.act'>>;

export function statementHandlers({ parts, reconciliation: desk }: Counter) {
  const { files } = desk;
  const known = (name: string): StatementProfile | undefined => {
    const { own, ready } = files.profiles();
    return [...own, ...ready].find((each) => each.name === name);
  };

  // The types are named: beside an answer without any field the compiler would compare nothing.
  async function recognise({ upload }: Of<'recognise'>): Acted {
    const told = await files.recognise(upload);
    if (!told.ok) return refuse(told.fault);
    const { proposed, guess } = told.value;
    return accept({ recognised: { layout: layoutView(guess, {}), ...(proposed !== undefined && { proposed }) } });
  }

  async function survey({ upload, layout, profile: name }: Of<'survey'>): Acted {
    const profile = wanted(layout, name === undefined ? undefined : known(name));
    if (!profile.ok) return refuse('malformed', profile.fault);
    const told = await files.survey(upload, profile.value);
    if (!told.ok) return refuse(told.fault);
    return accept({
      survey: surveyView(told.value),
      ...(layout === undefined && { layout: layoutView(profile.value, told.value.places) }),
    });
  }

  async function take({ upload, fileName, profile }: Of<'take'>): Acted {
    const outcome = await files.take({ upload, fileName, profile });
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

  function keepLayout({ layout, instead }: Of<'keep-layout'>): Reply<'statement.act'> {
    const profile = profileOfLayout(layout, instead === undefined ? undefined : known(instead));
    if (!profile.ok) return refuse('malformed', profile.fault);
    return layout.name.trim() === '' ? refuse('name-needed') : replyOf(files.saveProfile(profile.value, instead));
  }

  return {
    async 'statement.look'(ask) {
      const why = desk.whyNotSeen();
      if (why !== undefined) return refuse(why);
      const { state, stage, chosen } = ask;
      const looked = await desk.look({
        ...(state !== undefined && { state }),
        ...(stage !== undefined && { stage }),
        ...(chosen !== undefined && { chosen }),
      });
      // Comparing takes time: whoever asked may have gone meanwhile.
      const whyNow = desk.whyNotSeen();
      if (whyNow !== undefined) return refuse(whyNow);
      return looked.ok ? accept(statementPicture(desk, parts, looked.value)) : refuse(looked.fault);
    },
    'statement.act': async (ask) => {
      switch (ask.act) {
        case 'piece': {
          const { upload, from, content } = ask;
          return replyOf(await files.piece({ upload, from, bytes: Buffer.from(content, 'base64') }));
        }
        case 'recognise':
          return await recognise(ask);
        case 'survey':
          return await survey(ask);
        case 'take':
          return await take(ask);
        case 'cancel':
          return replyOf(files.cancel());
        case 'keep-layout':
          return keepLayout(ask);
        case 'drop-layout':
          return replyOf(files.removeProfile(ask.profile));
        case 'undo':
          return replyOf(desk.undo(ask.number));
        case 'work':
          return replyOf(await desk.work(ask.difference, changeOf(ask)));
        case 'close':
          return replyOf(await desk.close(ask.difference, ask.signature));
        case 'reopen':
          return replyOf(await desk.reopen(ask.difference));
      }
    },
  } satisfies Partial<Handlers>;
}

/** What is on the screen, or else what is kept under a name. */
function wanted(
  layout: StatementLayout | undefined,
  kept: StatementProfile | undefined,
): ReturnType<typeof profileOfLayout> {
  if (layout !== undefined) return profileOfLayout(layout, kept);
  return kept === undefined ? { ok: false, fault: 'profile' } : { ok: true, value: kept };
}

const changeOf = ({ owner, action, note, evidence }: Of<'work'>): Change => ({
  ...(owner !== undefined && { owner }),
  ...(action !== undefined && { action }),
  ...(note !== undefined && { note }),
  ...(evidence !== undefined && { evidence }),
});

/** What is done now and then: other payments by digit, then host, reversals, password, signing out. F5. */
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { ChangePassword } from '../sign-in/change-password.tsx';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { MORE_TILES } from './more-tiles.ts';
import { useMoreWords } from './more-words.ts';

export function MoreScreen() {
  const { captions, kinds } = useWords();
  const { menu } = captions;
  const more = useMoreWords();
  const other = useOtherWords();
  const { open } = useNavigation();
  const [changing, setChanging] = useState(false);
  const choices = useChoices(() => setChanging(true));
  useKeys((key) => {
    const tile = MORE_TILES.find(({ digit }) => digit === key);
    if (key === 'Escape') open('sale');
    else if (tile !== undefined) open('order', { kind: tile.kind });
    else return false;
    return true;
  });
  return (
    <div className="page of-choices">
      <h1 className="page-title">
        {menu.more}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {other.captions.menu.more}
        </span>
      </h1>
      <h2 className="choices-title">{more.payments}</h2>
      <ChoiceList
        choices={MORE_TILES.map(({ digit, kind }) => ({
          name: kinds[kind],
          note: more.notes[kind],
          keyCap: digit,
          onChoose: () => open('order', { kind }),
        }))}
      />
      <h2 className="choices-title">{more.terminal}</h2>
      <ChoiceList choices={choices} />
      {changing && <OwnPasswordDialog onClose={() => setChanging(false)} />}
    </div>
  );
}

function useChoices(changePassword: () => void): readonly Choice[] {
  const view = useView();
  const ask = useAsk();
  const { tell } = useNotices();
  const { open } = useNavigation();
  const { menu } = useWords().captions;
  const echo = async (): Promise<void> => {
    const reply = await ask('host.echo', {});
    if (reply.ok) tell(reply.value.reachable ? menu.echoReached(reply.value.tookMs) : menu.echoFailed);
  };
  const signOn = async (): Promise<void> => {
    open('sale');
    await ask('host.signOn', {});
  };
  const signOff = async (): Promise<void> => {
    const reply = await ask('host.signOff', {});
    if (reply.ok) tell(menu.signedOff);
  };
  const owesMoney = view.owedReversals > 0 || view.unresolved > 0;
  // The same question sends both; it is named by what weighs more.
  const owesNotices = !owesMoney && view.owedNotices > 0;
  return [
    {
      name: owesNotices ? menu.sendNotices : menu.retryReversals,
      note: owesNotices ? menu.sendNoticesNote : menu.retryReversalsNote,
      disabled: !owesMoney && !owesNotices,
      onChoose: () => void ask('reversal.retry', {}),
    },
    { name: menu.echo, note: menu.echoNote, onChoose: () => void echo() },
    { name: menu.signOnAgain, note: menu.signOnAgainNote, onChoose: () => void signOn() },
    { name: menu.signOff, note: menu.signOffNote, onChoose: () => void signOff() },
    { name: menu.changePassword, note: menu.changePasswordNote, onChoose: changePassword },
    { name: menu.signOut, note: menu.signOutNote, onChoose: () => void ask('operator.signOut', {}) },
  ];
}

/** The old password first, then the new one twice. */
function OwnPasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { session } = useView();
  const { menu, common } = useWords().captions;
  const { tell } = useNotices();
  const [old, setOld] = useState<string | undefined>(undefined);
  if (session.state !== 'signed-in') return null;
  return (
    <Dialog title={menu.changePassword} onClose={onClose}>
      {old === undefined ? (
        <PasswordPad
          label={menu.oldPassword}
          confirmWord={common.confirm}
          onEnter={async (password) => setOld(password)}
          onCancel={onClose}
        />
      ) : (
        <ChangePassword
          operator={session.operator}
          password={old}
          onCancel={onClose}
          onDone={async () => {
            tell(menu.passwordChanged);
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

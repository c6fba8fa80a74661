/** What a helpline asks for: the journal's seal, where the data lies, and which version this is. */
import type { SettingsRead } from './use-settings.ts';
import { useSettingsWords } from './words.ts';

export function AboutTerminal({ read }: { readonly read: SettingsRead }) {
  const words = useSettingsWords();
  return (
    <section className="setting-group" aria-labelledby="about-terminal">
      <h2 id="about-terminal">{words.about}</h2>
      <dl className="about panel">
        <dt>{words.version}</dt>
        <dd className="figures">{read.version}</dd>
        <dt>{words.folder}</dt>
        <dd className="figures">{read.dataFolder}</dd>
        <dt>{words.seal}</dt>
        <dd>
          <span className="figures seal">{read.journalHead.replace(/(.{4})(?=.)/g, '$1 ')}</span>
          <span className="muted small">{words.sealNote}</span>
        </dd>
      </dl>
    </section>
  );
}

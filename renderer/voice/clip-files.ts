/** Where the page finds each clip: the build gives every file its address, and the page's policy lets it load its own. */
import type { Language } from '../../preload/contract/words.ts';

const ADDRESSES = import.meta.glob<string>('./clips/*/*.opus', { eager: true, query: '?url', import: 'default' });

/** The bytes of one clip out of the program's own files. */
export async function loadClip(language: Language, name: string): Promise<ArrayBuffer> {
  const address = ADDRESSES[`./clips/${language}/${name}.opus`];
  if (address === undefined) throw new Error(`no clip ${language}/${name}`);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`clip ${language}/${name}: ${answer.status}`);
  return answer.arrayBuffer();
}

/**
 * Makes the voice's clips anew: every row of `renderer/voice/clip-texts.ts` spoken, trimmed, levelled and packed as Opus into
 * `renderer/voice/clips`. Run by hand when the table changes: `node scripts/voice/make.ts`. It needs the programs espeak-ng
 * (Mandarin), flite with its voice slt (English), sox and opusenc; Debian's packages are espeak-ng, flite, sox, opus-tools.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CLIP_TEXTS } from '../../renderer/voice/clip-texts.ts';

type Spoken = keyof typeof CLIP_TEXTS;

const CLIPS = path.resolve(import.meta.dirname, '../../renderer/voice/clips');

const SPEAK: Readonly<Record<Spoken, (text: string, file: string) => void>> = {
  // Toned pinyin, because the dictionary of characters is no part of the free package.
  'zh-CN': (text, file) => run('espeak-ng', ['-v', 'cmn-latn-pinyin+f3', '-s', '165', '-g', '0', '-w', file, text]),
  en: (text, file) => run('flite', ['-voice', 'slt', '--setf', 'duration_stretch=0.95', '-t', text, '-o', file]),
};

/** Silence off both ends, soft edges, one loudness, one rate. */
const TRIM = ['silence', '1', '0.01', '0.4%'];
const FINISH = [...TRIM, 'reverse', ...TRIM, 'fade', 't', '0.012', 'reverse', 'fade', 't', '0.004', 'norm', '-3'];

/** The same serial number and no dither each time: the same table gives the same bytes. */
const PACK = ['--quiet', '--bitrate', '24', '--speech', '--padding', '0', '--serial', '1', '--discard-comments'];

function run(program: string, words: readonly string[]): void {
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function makeClip(language: Spoken, name: string, text: string): number {
  const spoken = path.join(folder, `${name}.wav`);
  const finished = path.join(folder, `${name}-finished.wav`);
  const target = path.join(CLIPS, language, `${name}.opus`);
  SPEAK[language](text, spoken);
  run('sox', ['-R', '-D', spoken, '-r', '24000', '-c', '1', '-b', '16', finished, ...FINISH]);
  run('opusenc', [...PACK, finished, target]);
  return statSync(target).size;
}

const folder = mkdtempSync(path.join(tmpdir(), 'voice-'));
const made = { clips: 0, bytes: 0 };
for (const language of Object.keys(CLIP_TEXTS) as Spoken[]) {
  rmSync(path.join(CLIPS, language), { recursive: true, force: true });
  mkdirSync(path.join(CLIPS, language), { recursive: true });
  for (const [name, text] of Object.entries(CLIP_TEXTS[language])) {
    made.bytes += makeClip(language, name, text);
    made.clips += 1;
  }
}
rmSync(folder, { recursive: true });
process.stdout.write(`${JSON.stringify(made)}\n`);

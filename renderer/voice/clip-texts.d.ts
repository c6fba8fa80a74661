/**
 * The table of clips: each clip's name and what the speaker is given to say, in toned pinyin for Mandarin and in words for
 * English. `scripts/voice/make.ts` makes the audio from it; tests hold the composers and the files against it.
 */
export type ClipTexts = Readonly<Record<string, string>>;
export declare const MANDARIN_CLIPS: ClipTexts;
export declare const ENGLISH_CLIPS: ClipTexts;
export declare const CLIP_TEXTS: {
  readonly 'zh-CN': Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
};

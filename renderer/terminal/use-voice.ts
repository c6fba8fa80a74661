/** Speaks a payment's result when the picture first shows it, after its tone. Called once, by the frame. */
import { useEffect, useRef } from 'react';
import type { View } from '../../preload/contract/contract.ts';
import { announcementBetween, compose } from '../voice/announce.ts';
import { useSpokenLanguage } from './preferences.tsx';
import { usePage } from './terminal-context.tsx';
import { lengthOf } from './tones.ts';
import { toneBetween } from './use-tones.ts';

/** Between the end of the tone and the first word. */
const BREATH_S = 0.1;

export function useVoice(view: View): void {
  const { voice } = usePage();
  const language = useSpokenLanguage();
  const before = useRef(view);
  useEffect(() => {
    const announcement = announcementBetween(before.current, view);
    const tone = toneBetween(before.current, view);
    before.current = view;
    if (announcement === undefined || language === undefined) return;
    const afterS = tone === undefined ? 0 : lengthOf(tone) + BREATH_S;
    voice.speak({ language, pieces: compose(announcement, language) }, afterS);
  }, [view, voice, language]);
}

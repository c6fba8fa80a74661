/** The made-up pictures are what the contract allows: a gallery of what cannot be would prove nothing. */
import { describe, expect, it } from 'vitest';
import { benchView } from '../../preload/contract/bench-shapes.ts';
import { chipParameterList } from '../../preload/contract/chip-parameter-shapes.ts';
import { contract } from '../../preload/contract/contract.ts';
import { paymentLife } from '../../preload/contract/history-shapes.ts';
import { PROMPTS } from '../../preload/contract/words.ts';
import { BENCH_SCENES } from '../screens/bench/scenes.ts';
import { NO_PARAMETERS, SCENE_PARAMETERS } from '../screens/devices/scenes.ts';
import { LIFE_CHIP } from '../screens/history/scenes.ts';
import { CHIP_SCENES } from './chip-scenes.ts';
import { SCENES } from './scenes.ts';

/** The whole picture, with what the contract lays beside the counter's own. */
const view = contract.questions['terminal.look'].answer;

describe('the scenes', () => {
  it.each(Object.entries({ ...SCENES, ...CHIP_SCENES }))(
    'when %s is shown, then the contract knows it',
    (_name, scene) => {
      expect(view.parse(scene)).toEqual(scene);
    },
  );

  it.each(Object.entries(BENCH_SCENES))('when the bench is at %s, then the contract knows it', (_name, scene) => {
    expect(benchView.parse(scene)).toEqual(scene);
  });

  it('when lists and lives are shown, then the contract knows them', () => {
    expect(chipParameterList.parse(SCENE_PARAMETERS)).toEqual(SCENE_PARAMETERS);
    expect(chipParameterList.parse(NO_PARAMETERS)).toEqual(NO_PARAMETERS);
    expect(paymentLife.parse(LIFE_CHIP)).toEqual(LIFE_CHIP);
  });

  it('when the contract has a prompt for chips or taps, then a scene shows it', () => {
    const shown = new Set(Object.values({ ...SCENES, ...CHIP_SCENES }).map((scene) => scene.payment?.prompt));
    const wanted = PROMPTS.filter((prompt) =>
      /chip|contact|phone|one-card|application|pulled|reader$|pin-|by-card/.test(prompt),
    );
    const missing = wanted.filter((prompt) => !shown.has(prompt));
    expect(missing).toEqual(['pin-cancelled', 'pin-timeout']);
  });
});

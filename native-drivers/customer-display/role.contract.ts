/**
 * What every customer display must do, whatever is behind it. A display tells nothing back, so the bench is asked what a customer
 * reads; on a real display a person reads it.
 */
import { describe, expect, it } from 'vitest';
import type { CustomerDisplay, DisplayPicture } from './role.ts';

export interface DisplayBench {
  readonly display: CustomerDisplay;
  /** The two lines as a customer reads them, blanks at the edges taken off. */
  read(): readonly [string, string];
  /** How often the picture changed, where the bench can tell. */
  changes?(): number;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  elapse(ms: number): Promise<void>;
  finish(): Promise<void>;
}

const picture = (upper: string, lower: string): DisplayPicture => ({
  upper: { text: upper, plain: upper },
  lower: { text: lower, plain: lower, align: 'right' },
});

export function customerDisplayContract(name: string, makeBench: () => Promise<DisplayBench>): void {
  const onBench = (test: (bench: DisplayBench) => Promise<void>) => async () => {
    const bench = await makeBench();
    try {
      await test(bench);
    } finally {
      await bench.finish();
    }
  };

  describe(`a customer display (${name})`, () => {
    it(
      'when a picture is shown, then a customer reads it, and the next one replaces it whole',
      onBench(async ({ display, read, elapse }) => {
        expect(display.state.standing).toBe('ready');
        display.show(picture('TOTAL', '1,234.56'));
        await elapse(0);
        expect(read()).toEqual(['TOTAL', '1,234.56']);
        display.show(picture('THANK YOU', ''));
        await elapse(0);
        expect(read()).toEqual(['THANK YOU', '']);
      }),
    );

    it(
      'when pictures come faster than the display takes them, then the last one stands',
      onBench(async ({ display, read, elapse, changes }) => {
        for (let amount = 1; amount <= 50; amount += 1) display.show(picture('TOTAL', `${amount}.00`));
        await elapse(0);
        expect(read()).toEqual(['TOTAL', '50.00']);
        if (changes !== undefined) expect(changes()).toBeLessThanOrEqual(3);
      }),
    );

    it(
      'when the display was away, then it shows the picture of now when it is back, and nobody waited',
      onBench(async ({ display, read, elapse, unplug, plug }) => {
        display.show(picture('TOTAL', '1.00'));
        await elapse(0);
        await unplug();
        expect(display.state).toMatchObject({ standing: 'absent', trouble: 'not-connected' });
        display.show(picture('TOTAL', '2.00'));
        display.show(picture('TOTAL', '3.00'));
        await plug();
        await elapse(6000);
        expect(display.state.standing).toBe('ready');
        expect(read()).toEqual(['TOTAL', '3.00']);
      }),
    );

    it(
      'when closed, then it is absent and a picture does no harm',
      onBench(async ({ display }) => {
        await display.close();
        display.show(picture('TOTAL', '1.00'));
        expect(display.state.standing).toBe('absent');
      }),
    );
  });
}

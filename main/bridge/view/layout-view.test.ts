import { expect, test } from 'vitest';
import { statementLayout } from '../../../preload/contract/layout-shapes.ts';
import type { StatementProfile } from '../../statements/import/profile.ts';
import { READY_PROFILES } from '../../statements/import/ready-profiles.ts';
import { layoutView, profileOfLayout } from './layout-view.ts';

test.each(READY_PROFILES.map((profile) => [profile.name, profile] as const))(
  'when %s goes to the screen and comes back unchanged, then it means the same',
  (_, profile) => {
    const places = Object.fromEntries(Object.keys(profile.columns).map((meaning, place) => [meaning, place]));
    const layout = layoutView(profile, places);
    expect(statementLayout.parse(layout)).toEqual(layout);
    expect(profileOfLayout(layout, profile)).toEqual({ ok: true, value: { ...profile, decimals: 'point' } });
  },
);

test('when the screen changes a layout, then what it does not show is not lost', () => {
  const [ready] = READY_PROFILES;
  if (ready === undefined) throw new Error('there is no ready profile');
  const rates = { rules: [{ rateMillionths: 6000 }], rounding: 'half-up', givenBack: 'returned' } as const;
  const profile: StatementProfile = { ...ready, terminal: '12345678', rates: { ...rates, rules: [...rates.rules] } };
  const changed = profileOfLayout({ ...layoutView(profile, { merchant: 2, gross: 7 }), unit: 'fen' }, profile);
  expect(changed).toMatchObject({
    ok: true,
    value: {
      unit: 'fen',
      rates,
      terminal: '12345678',
      organisations: profile.organisations,
      columns: { merchant: { headings: ['商户号', '商户编号'] }, gross: { headings: ['交易金额'] } },
    },
  });
});

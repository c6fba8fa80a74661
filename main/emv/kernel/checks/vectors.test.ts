import { expect, test } from 'vitest';
import { TVR, withBit } from '../../tags/bits.ts';
import { bytesOf, hexOf } from '../bytes.ts';
import { runStep, type Side, tagsOf, workingWith } from '../steps-in-test.ts';
import vectors from '../testdata/kernel.json' with { type: 'json' };
import { analyseActions, matches } from './analyse.ts';
import { manageRisk } from './manage-risk.ts';
import { allowsUsage, checkRestrictions, type Service, type Usage } from './restrictions.ts';

const { groups } = vectors;

test.each(groups.processing_restrictions)('when $id runs then the TVR is as expected: $title', (vector) => {
  const told = new Map([...tagsOf(vector.terminal_config), ...tagsOf(vector.transaction)]);
  const of = (tag: string): string => told.get(tag) ?? '';
  const working = workingWith({
    terminal: { terminalType: of('9F35'), additionalCapabilities: of('9F40'), countryCode: of('9F1A') },
    transaction: { type: of('9C'), date: of('9A') },
    application: { version: of('9F09') },
    card: vector.icc,
  });
  checkRestrictions(working);
  expect(hexOf(working.tvr)).toBe(vector.expect_tvr);
});

const usageOf = ({ channel, region, service }: Readonly<Record<'channel' | 'region' | 'service', string>>): Usage => {
  const services: readonly Service[] = ['cash', 'goods', 'services', 'cashback'];
  const known = services.find((one) => one === service);
  if (known === undefined) throw new Error(`the vector has another service: ${service}`);
  return { atAtm: channel === 'atm', region: region === 'domestic' ? 'domestic' : 'international', service: known };
};

test.each(groups.application_usage_control)('when $id runs then the usage is as expected', (vector) => {
  expect(allowsUsage(bytesOf(vector.auc_9F07), usageOf(vector))).toBe(vector.allowed);
});

test.each(groups.terminal_risk_management)('when $id runs then TVR and TSI are as expected: $title', (vector) => {
  const told = new Map([...tagsOf(vector.terminal_config), ...tagsOf(vector.transaction)]);
  const pan = tagsOf(vector.icc).get('5A');
  const log: readonly { readonly pan: string; readonly amount: number }[] = vector.transaction_log;
  const working = workingWith({
    transaction: { amountMinor: Number.parseInt(told.get('81') ?? '', 16) },
    application: {
      floorLimitMinor: Number.parseInt(told.get('9F1B') ?? '', 16),
      randomTargetPercent: vector.random_selection_percentage,
      randomMaximumPercent: vector.random_selection_percentage,
    },
    card: [...vector.icc, { tag: '82', value: '0800' }],
  });
  // The most recent of the card's payments counts, as the flow finds it in its journal.
  working.loggedMinor = log.findLast((one) => one.pan.replace(/F+$/, '') === pan)?.amount ?? 0;
  const { value, sent, expected } = runStep(manageRisk(working), vector.apdus);
  expect(value.ok).toBe(true);
  expect(sent).toEqual(expected);
  expect({ tvr: hexOf(working.tvr), tsi: hexOf(working.tsi) }).toEqual(vector.expect);
});

test.each(groups.action_code_match)('when $id is matched then it is as expected', (vector) => {
  expect(matches(bytesOf(vector.tvr), bytesOf(vector.tac), bytesOf(vector.iac))).toBe(vector.match);
});

interface Analysis {
  readonly tvr: string;
  readonly tac?: Readonly<Record<'denial' | 'online' | 'default', string>>;
  readonly iac?: Readonly<Record<'denial' | 'online' | 'default', string>>;
  readonly icc?: Readonly<Partial<Record<string, string>>>;
  readonly online_capable?: boolean;
}

function sideOf({ tac, iac, icc, online_capable: online }: Analysis): Side {
  const card = [
    ...(iac === undefined
      ? []
      : [
          { tag: '9F0E', value: iac.denial },
          { tag: '9F0F', value: iac.online },
          { tag: '9F0D', value: iac.default },
        ]),
    ...Object.entries(icc ?? {}).map(([tag, value]) => ({ tag, value: value ?? '' })),
  ];
  return {
    application: {
      tacDenial: tac?.denial ?? '0000000000',
      tacOnline: tac?.online ?? '0000000000',
      tacDefault: tac?.default ?? '0000000000',
    },
    terminal: { terminalType: online === false ? '23' : '22' },
    card,
  };
}

test.each(groups.terminal_action_analysis)('when $id is analysed then it asks for $expect', (vector) => {
  const working = workingWith(sideOf(vector));
  working.data.set('95', bytesOf(vector.tvr));
  expect(analyseActions(working)).toBe(vector.expect);
});

test('when a bit of the TVR is set then setting another keeps it', () => {
  const working = workingWith({});
  working.verified(TVR.expired);
  working.verified(TVR.cdaFailed);
  expect(working.tvr).toEqual(withBit(withBit(new Uint8Array(5), TVR.cdaFailed), TVR.expired));
});

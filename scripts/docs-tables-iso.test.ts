import { expect, it } from 'vitest';
import { rowsOf } from '../main/host/iso8583/field-table.ts';
import { trainingProfile } from '../main/host/profiles/training.ts';
import { renderIsoTables } from './docs-tables-iso.ts';

it('renders a line for every field, message and response code of the profile', () => {
  const page = renderIsoTables();
  for (const { number, name } of rowsOf(trainingProfile.fields)) expect(page).toContain(`| ${number} | \`${name}\` |`);
  for (const kind of Object.keys(trainingProfile.layouts)) expect(page).toContain(`| \`${kind}\` |`);
  for (const code of trainingProfile.responseCodes.keys()) expect(page).toContain(`| ${code} |`);
  for (const kind of Object.keys(trainingProfile.invented ?? {})) {
    expect(page.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`))).toContain('invented');
  }
  expect(page).toContain('`reversal`');
});

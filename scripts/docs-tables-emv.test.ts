import { expect, it } from 'vitest';
import { BIT_TABLES } from '../main/emv/tags/bits.ts';
import { TAGS } from '../main/emv/tags/tag-table.ts';
import { renderEmvTags } from './docs-tables-emv.ts';

it('renders a line for every tag and every named bit', () => {
  const page = renderEmvTags();
  for (const { tag, name } of TAGS.values()) expect(page).toContain(`| \`${tag}\` | ${name} |`);
  for (const table of BIT_TABLES.values())
    for (const { name } of Object.values(table)) expect(page).toContain(`| ${name.en} |`);
  expect(page).not.toContain('undefined');
});

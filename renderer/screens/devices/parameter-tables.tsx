/** The applications and the CA public keys as two tables, in the figures' own type; long ones are scrolled from the keyboard too. */
import type { ChipParameterList } from '../../../preload/contract/contract.ts';
import { Money } from '../../parts/money.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useLanguage } from '../../wording/use-words.ts';
import { useParameterWords } from './parameter-words.ts';

type Application = ChipParameterList['applications'][number];
type Authority = ChipParameterList['authorities'][number];

export function ApplicationTable({ applications }: { readonly applications: readonly Application[] }) {
  const words = useParameterWords();
  const { columns } = words;
  return (
    <section className="parameter-list" aria-label={words.applications(applications.length)}>
      <h3>{words.applications(applications.length)}</h3>
      {applications.length === 0 ? (
        <p className="muted">{words.noApplications}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled from the keyboard too
        <div className="parameter-scroll" tabIndex={0}>
          <table className="parameter-table">
            <thead>
              <tr>
                <th scope="col">{columns.application}</th>
                <th scope="col">{columns.version}</th>
                <th scope="col">{columns.selection}</th>
                <th scope="col">
                  {columns.tac} ({columns.tacs.join(' · ')})
                </th>
                <th scope="col" className="right">
                  {columns.floor}
                </th>
                <th scope="col" className="right">
                  {columns.tapLimit}
                </th>
              </tr>
            </thead>
            <tbody>
              {applications.map((application) => (
                <ApplicationRow key={application.aid} application={application} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function ApplicationRow({ application }: { readonly application: Application }) {
  const words = useParameterWords();
  const language = useLanguage();
  const { aid, name, version, partialSelection, floorLimit, contactlessLimit } = application;
  return (
    <tr data-aid={aid}>
      <th scope="row">
        <strong>{language === 'en' ? name.en : name.zh}</strong>
        <code>{aid}</code>
      </th>
      <td>
        <code>{version}</code>
      </td>
      <td>{partialSelection ? words.partial : words.exact}</td>
      <td className="tacs">
        <code>{application.tacDefault}</code> <code>{application.tacOnline}</code> <code>{application.tacDenial}</code>
      </td>
      <td className="right figures">
        <Money amountMinor={floorLimit.amountMinor} />
      </td>
      <td className="right figures">
        {contactlessLimit === undefined ? words.noLimit : <Money amountMinor={contactlessLimit.amountMinor} />}
      </td>
    </tr>
  );
}

export function AuthorityTable({ authorities }: { readonly authorities: readonly Authority[] }) {
  const words = useParameterWords();
  const { columns } = words;
  return (
    <section className="parameter-list" aria-label={words.authorities(authorities.length)}>
      <h3>{words.authorities(authorities.length)}</h3>
      {authorities.length === 0 ? (
        <p className="muted">{words.noAuthorities}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled from the keyboard too
        <div className="parameter-scroll" tabIndex={0}>
          <table className="parameter-table">
            <thead>
              <tr>
                <th scope="col">{columns.rid}</th>
                <th scope="col">{columns.index}</th>
                <th scope="col" className="right">
                  {columns.bits}
                </th>
                <th scope="col">{columns.expiry}</th>
                <th scope="col">{columns.check}</th>
                <th scope="col">{columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {authorities.map((authority) => (
                <AuthorityRow key={`${authority.rid}${authority.index}`} authority={authority} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function AuthorityRow({ authority }: { readonly authority: Authority }) {
  const words = useParameterWords();
  const { rid, index, bits, expiry, check, usable } = authority;
  return (
    <tr data-key={`${rid}${index}`} data-usable={usable}>
      <th scope="row">
        <code>{rid}</code>
      </th>
      <td>
        <code>{index}</code>
      </td>
      <td className="right figures">{bits}</td>
      <td className="figures">
        {expiry === undefined ? words.noExpiry : `${expiry.slice(0, 4)}/${expiry.slice(4, 6)}/${expiry.slice(6)}`}
      </td>
      <td className="check">
        <code>{inGroups(check)}</code>
      </td>
      <td className="key-state">
        <ShapeIcon name={usable ? 'check' : 'cross'} size={18} />
        {usable ? words.keyUsable : words.keyUnusable}
      </td>
    </tr>
  );
}

/** Eight digits at a time, as they are read out on the telephone. */
const inGroups = (hex: string): string => hex.match(/.{1,8}/g)?.join(' ') ?? '';

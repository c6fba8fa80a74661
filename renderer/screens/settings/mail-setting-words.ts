/** The settings of mail in both languages, and what is said of the password that is kept. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import type { SettingKey } from './setting-table.ts';

type MailKey = Extract<SettingKey, `mail${string}`>;

export interface MailSettingWords {
  readonly settings: Readonly<Record<MailKey, { readonly name: string; readonly effect: string }>>;
  readonly options: Readonly<Record<'mailSecurity.starttls' | 'mailSecurity.tls', string>>;
  readonly faults: Readonly<Record<'server' | 'mail-address' | 'certificates', () => string>>;
  readonly password: string;
  readonly passwordEffect: string;
  readonly kept: string;
  readonly notKept: string;
  readonly deeds: Readonly<Record<'keep' | 'forget' | 'try', string>>;
  /** What the administrator's word then does. */
  readonly confirm: Readonly<Record<'keep' | 'forget' | 'try', string>>;
  readonly titles: Readonly<Record<'keep' | 'forget' | 'try', string>>;
  readonly newPassword: string;
  readonly tryNote: (to: string) => string;
  readonly forgetNote: string;
  readonly done: Readonly<Record<'keep' | 'forget' | 'try', string>>;
}

export const MAIL_SETTING_WORDS: Readonly<Record<Language, MailSettingWords>> = {
  'zh-CN': {
    settings: {
      mailServer: { name: '邮件服务器', effect: '报表和签购单经它发出，填域名或地址；不填则不发邮件。' },
      mailPort: { name: '邮件端口', effect: 'STARTTLS 常用 587，TLS 常用 465。' },
      mailSecurity: { name: '邮件加密', effect: '连接必须加密，证书必须可信，否则不登录、不发送。' },
      mailUser: { name: '邮件用户名', effect: '登录服务器用的名字；服务器不要求登录时不填。' },
      mailFrom: { name: '发件地址', effect: '收件人看到的发件人。' },
      mailTo: { name: '常用收件地址', effect: '发送时先填上它，可以改。' },
      mailAuthority: {
        name: '签发证书',
        effect: '自建邮件服务器时，粘贴签发它的证书（PEM），此后只认它；不填则按系统的证书检查。',
      },
    },
    options: { 'mailSecurity.starttls': 'STARTTLS', 'mailSecurity.tls': 'TLS' },
    faults: {
      server: () => '应为域名或 IP 地址，不带端口。',
      'mail-address': () => '应为一个邮件地址，如 name@example.com。',
      certificates: () => '应为 PEM 证书，以 -----BEGIN CERTIFICATE----- 开头。',
    },
    password: '邮件密码',
    passwordEffect: '只存进本机的密钥库，不显示，不进设置、日志和流水。',
    kept: '已保存密码',
    notKept: '没有保存密码',
    deeds: { keep: '输入密码', forget: '删除密码', try: '试发一封' },
    confirm: { keep: '保存', forget: '删除', try: '发送' },
    titles: { keep: '保存邮件密码', forget: '删除邮件密码', try: '试发邮件' },
    newPassword: '邮件服务器的密码',
    tryNote: (to) => `向 ${to} 发一封不带附件的邮件。`,
    forgetNote: '删除以后，登录服务器前要重新输入。',
    done: { keep: '邮件密码已保存', forget: '邮件密码已删除', try: '试发的邮件已交给服务器' },
  },
  en: {
    settings: {
      mailServer: {
        name: 'Mail server',
        effect: 'Reports and slips go out through it; a name or an address. Empty sends no mail.',
      },
      mailPort: { name: 'Mail port', effect: 'Often 587 for STARTTLS and 465 for TLS.' },
      mailSecurity: {
        name: 'Mail encryption',
        effect: 'The line must be encrypted and its certificate trusted, or nobody signs in and nothing is sent.',
      },
      mailUser: { name: 'Mail user', effect: 'The name to sign in with; empty where the server asks for none.' },
      mailFrom: { name: 'Sender', effect: 'The address that the receiver sees.' },
      mailTo: { name: 'Usual receiver', effect: 'Stands there when a letter is addressed, and can be changed.' },
      mailAuthority: {
        name: 'Certificate authority',
        effect: 'For a server of your own: the certificate (PEM) that signed its own; from then on only it is trusted.',
      },
    },
    options: { 'mailSecurity.starttls': 'STARTTLS', 'mailSecurity.tls': 'TLS' },
    faults: {
      server: () => 'Needs a name or an IP address, without a port.',
      'mail-address': () => 'Needs one mail address, such as name@example.com.',
      certificates: () => 'Needs PEM certificates, beginning with -----BEGIN CERTIFICATE-----.',
    },
    password: 'Mail password',
    passwordEffect: 'Kept in the secret store of this computer alone: never shown, in no setting, log or journal.',
    kept: 'A password is kept',
    notKept: 'No password is kept',
    deeds: { keep: 'Enter a password', forget: 'Forget it', try: 'Send a test' },
    confirm: { keep: 'Keep', forget: 'Forget', try: 'Send' },
    titles: { keep: 'Keep the mail password', forget: 'Forget the mail password', try: 'Send a test letter' },
    newPassword: 'The mail server’s password',
    tryNote: (to) => `A letter without attachments goes to ${to}.`,
    forgetNote: 'Afterwards it has to be entered anew before the server can be signed in to.',
    done: {
      keep: 'The mail password is kept',
      forget: 'The mail password is forgotten',
      try: 'The server has the test letter',
    },
  },
};

export const useMailSettingWords = (): MailSettingWords => MAIL_SETTING_WORDS[useLanguage()];

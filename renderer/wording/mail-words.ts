/** What is said around a letter with files, in both languages: the dialog that sends it, wherever it is opened. */
import type { Language } from '../../preload/contract/words.ts';
import { useLanguage } from './use-words.ts';

export type MailForm = 'pdf' | 'csv' | 'xlsx';

export interface MailWords {
  readonly to: string;
  readonly toNote: string;
  readonly forms: string;
  readonly form: Readonly<Record<MailForm, string>>;
  readonly send: string;
  readonly sending: string;
  readonly elapsed: (seconds: number) => string;
  readonly stop: string;
  readonly sent: (to: string) => string;
  readonly notSetUp: string;
  readonly notSetUpNote: string;
}

export const MAIL_WORDS: Readonly<Record<Language, MailWords>> = {
  'zh-CN': {
    to: '收件地址',
    toNote: '报表和签购单会离开本机，请核对地址。',
    forms: '附件',
    form: { pdf: 'PDF（A4 页面）', csv: 'CSV（数据）', xlsx: 'XLSX（表格）' },
    send: '发送',
    sending: '正在发送',
    elapsed: (seconds) => `已用 ${seconds} 秒`,
    stop: '停止',
    sent: (to) => `邮件已交给服务器，收件人 ${to}`,
    notSetUp: '邮件还没有设置',
    notSetUpNote: '请管理员在“设置”的“邮件”里填写服务器和发件人。',
  },
  en: {
    to: 'Receiver',
    toNote: 'What is attached leaves this computer: check the address.',
    forms: 'Attached',
    form: { pdf: 'PDF (the A4 page)', csv: 'CSV (figures)', xlsx: 'XLSX (workbook)' },
    send: 'Send',
    sending: 'Sending',
    elapsed: (seconds) => `${seconds} s so far`,
    stop: 'Stop',
    sent: (to) => `The server has the letter to ${to}`,
    notSetUp: 'Mail is not set up',
    notSetUpNote: 'The administrator fills in server and sender under Mail in the settings.',
  },
};

export const useMailWords = (): MailWords => MAIL_WORDS[useLanguage()];

/** Why a file was not written or a letter not sent, in both languages. Neither ever touches money, and each says what to do. */
import type { RefusalCode } from '../../preload/contract/words.ts';
import type { RefusalWords } from './wording.ts';

export type OutgoingRefusal = Extract<
  RefusalCode,
  | 'file-not-written'
  | 'file-disk-full'
  | 'stopped'
  | 'mail-not-set-up'
  | 'mail-unreachable'
  | 'mail-untrusted'
  | 'mail-not-encrypted'
  | 'mail-login-refused'
  | 'mail-receiver-refused'
  | 'mail-refused'
  | 'mail-unknown'
>;

type Table = Readonly<Record<OutgoingRefusal, RefusalWords>>;

const zh = (what: string, todo: string): RefusalWords => ({ what, money: '这只是一份副本，与款项无关。', todo });
const en = (what: string, todo: string): RefusalWords => ({
  what,
  money: 'This is a copy only; no money is involved.',
  todo,
});

export const OUTGOING_REFUSALS_ZH_CN: Table = {
  'file-not-written': zh('文件没有写成。', '请检查磁盘空间和数据文件夹的权限，再保存一次。'),
  'file-disk-full': zh('磁盘已满，文件没有写成，也没有留下半份文件。', '请腾出磁盘空间，再保存一次。'),
  stopped: zh('已停止，没有留下文件，邮件也没有发出。', '需要时请再做一次。'),
  'mail-not-set-up': zh('邮件还没有设置好，没有发出。', '请管理员在“设置”的“邮件”里填写服务器、发件人和收件人。'),
  'mail-unreachable': zh('连不上邮件服务器，邮件没有发出。', '请检查网络、服务器地址和端口，再发一次。'),
  'mail-untrusted': zh(
    '邮件服务器的证书不可信，没有登录，邮件没有发出。',
    '请核对服务器地址；自建服务器请管理员在设置里填写签发它的证书。证书检查不能关闭。',
  ),
  'mail-not-encrypted': zh(
    '邮件服务器没有加密连接，没有登录，邮件没有发出。',
    '请管理员在设置里改用 TLS（常用端口 465）或 STARTTLS（常用端口 587）。',
  ),
  'mail-login-refused': zh(
    '邮件服务器不接受登录，邮件没有发出。',
    '请管理员核对用户名，重新输入密码；有些邮箱要用专门的授权码。',
  ),
  'mail-receiver-refused': zh('邮件服务器不接受这个收件人，邮件没有发出。', '请核对收件地址，再发一次。'),
  'mail-refused': zh('邮件服务器拒收这封邮件，邮件没有发出。', '请核对发件地址；附件太大时请少选几种格式，再发一次。'),
  'mail-unknown': zh(
    '邮件已全部送出，但没有收到服务器的答复，不知道是否寄到。',
    '请先请收件人查看邮箱；没有收到再发一次。',
  ),
};

export const OUTGOING_REFUSALS_EN: Table = {
  'file-not-written': en(
    'The file was not written.',
    'Check the space on the disk and the rights of the data folder, then save again.',
  ),
  'file-disk-full': en(
    'The disk is full: the file was not written, and no half of it is left.',
    'Make space on the disk, then save again.',
  ),
  stopped: en('Stopped: no file is left and no letter was sent.', 'Do it once more when it is needed.'),
  'mail-not-set-up': en(
    'Mail is not set up; nothing was sent.',
    'The administrator fills in server, sender and receiver under Mail in the settings.',
  ),
  'mail-unreachable': en(
    'The mail server cannot be reached; nothing was sent.',
    'Check the network, the server’s address and its port, then send again.',
  ),
  'mail-untrusted': en(
    'The mail server’s certificate is not trusted. Nobody signed in and nothing was sent.',
    'Check the address; for a server of your own the administrator gives the certificate of its authority. Checking cannot be switched off.',
  ),
  'mail-not-encrypted': en(
    'The mail server does not encrypt. Nobody signed in and nothing was sent.',
    'The administrator chooses TLS (often port 465) or STARTTLS (often port 587) in the settings.',
  ),
  'mail-login-refused': en(
    'The mail server refused the sign-in; nothing was sent.',
    'The administrator checks the user and enters the password anew; some services want a code made for programs.',
  ),
  'mail-receiver-refused': en(
    'The mail server refused this receiver; nothing was sent.',
    'Check the address, then send again.',
  ),
  'mail-refused': en(
    'The mail server refused the letter; nothing was sent.',
    'Check the sender; where the files are too large choose fewer forms, then send again.',
  ),
  'mail-unknown': en(
    'The whole letter left, and the server did not answer: nobody knows whether it arrives.',
    'Ask the receiver to look first, and send again only if nothing came.',
  ),
};

/** Accounts and tokens (Điều 4.5), the operator's. */
import { Option, type Command } from 'commander';
import { machine } from '../../access/actor.js';
import { createAccount, issueToken, revokeAccount } from '../../app/accounts.js';
import { accountsOf } from '../../app/answers.js';
import { role, type Role } from '../../domain/values.js';
import { tell, type Shell } from '../shell.js';
import { accountsText } from '../text/lists.js';
import { usernameValue } from '../values.js';

const ONCE = 'Chỉ hiển thị một lần, hãy cất giữ. · Shown once: keep it.';

export function addAccountCommands(program: Command, shell: Shell): void {
  const accounts = program.command('account').description('tài khoản và mã truy cập · accounts and tokens');
  accounts
    .command('create')
    .description('tạo tài khoản, in mật khẩu một lần · create an account and print its password once')
    .argument('<username>', 'tên đơn vị, không phải tên người · names an office, never a person', usernameValue)
    .addOption(new Option('--role <role>', 'vai trò · role').choices(role.options).makeOptionMandatory())
    .option('--agency <code>', 'mã cơ quan, với vai trò agency · the agency, for the role agency')
    .action((username: string, { role: chosen, agency }: { role: Role; agency?: string }) =>
      shell.withLog(async ({ app }) => {
        const created = await createAccount(app, machine, { username, role: chosen, agency: agency ?? null });
        return tell(created, ({ password }) => `${username}\nMật khẩu · password: ${password}\n${ONCE}\n`);
      }),
    );
  accounts
    .command('token')
    .description('cấp mã truy cập, in một lần · issue a token and print it once')
    .argument('<username>')
    .action((username: string) =>
      shell.withLog(async ({ app }) =>
        tell(
          await issueToken(app, machine, username),
          ({ token }) => `${username}\nMã truy cập · token: ${token}\n${ONCE}\n`,
        ),
      ),
    );
  accounts
    .command('revoke')
    .description('thu hồi tài khoản cùng mọi mã truy cập · end an account with all its tokens')
    .argument('<username>')
    .action((username: string) =>
      shell.withLog(async ({ app }) =>
        tell(await revokeAccount(app, machine, username), () => `Đã thu hồi · Revoked: ${username}\n`),
      ),
    );
  accounts
    .command('list')
    .description('mọi tài khoản · every account')
    .action(() => shell.withLog(async ({ app }) => tell(await accountsOf(app, machine), accountsText)));
}

-- A user of Neovim fixes a file: opens SCENE_FILE below SCENE_FOLDER, waits for a diagnostic, takes the first code action, and saves.
-- Says what it sees, a line each; ends with 1 when something stays away for ten seconds. Works from Neovim 0.7 on.
local folder, file, server = os.getenv('SCENE_FOLDER'), os.getenv('SCENE_FILE'), os.getenv('SCENE_SERVER')

local function say(what, text)
  io.stdout:write(what .. ': ' .. text .. '\n')
end

local function await(what, condition)
  if vim.wait(10000, condition, 20) then return end
  say('missing', what)
  vim.cmd('cquit! 1')
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/' .. file))
local client = vim.lsp.start_client({ name = 'requires-python', cmd = { 'node', server, '--stdio' }, root_dir = folder })
vim.lsp.buf_attach_client(0, client)

await('a diagnostic', function() return #vim.diagnostic.get(0) > 0 end)
local diagnostic = vim.diagnostic.get(0)[1]
say('diagnostic', diagnostic.source .. ' ' .. tostring(diagnostic.code or diagnostic.user_data.lsp.code) .. ' at ' .. diagnostic.lnum + 1 .. ':' .. diagnostic.col + 1)

-- Neovim asks the server and applies the edit by itself; only the user's choice is stood in for.
vim.ui.select = function(items, options, choose)
  for _, item in ipairs(items) do say('offered', options.format_item(item)) end
  choose(items[1], 1)
end
vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
local before = text()
vim.lsp.buf.code_action()

await('the edit', function() return text() ~= before end)
await('the end of the diagnostic', function() return #vim.diagnostic.get(0) == 0 end)
vim.cmd('write')
vim.lsp.stop_client(client)
await('the end of the server', function() return vim.lsp.client_is_stopped(client) end)
vim.cmd('qall!')

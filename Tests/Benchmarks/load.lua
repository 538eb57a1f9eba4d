-- What wrk sends: the requests that the file named by REQUESTS holds, each behind its length, in
-- turn. They are made beforehand, so that making them does not hold the servers back.
local requests, at = {}, 0

function init()
  local file = assert(io.open(os.getenv("REQUESTS"), "rb"))
  local count = 0
  while true do
    local length = file:read(8)
    if not length then break end
    count = count + 1
    requests[count] = file:read(tonumber(length))
  end
  file:close()
  collectgarbage("collect")
  collectgarbage("stop")
end

function request()
  at = at + 1
  if at > #requests then at = 1 end
  return requests[at]
end

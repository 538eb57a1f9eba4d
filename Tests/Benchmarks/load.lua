-- The requests that wrk sends: those in the file that REQUESTS names, in their order, each preceded
-- by its length in 8 digits. They are generated before the measurement, so that the load generator
-- does not limit the rate.
--
-- With DELAY, a mean in milliseconds, each connection waits before each of its requests. wrk
-- calls `delay` only if the script has a function of this name.
local requests, index = {}, 0

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
  index = index + 1
  if index > #requests then index = 1 end
  return requests[index]
end

if os.getenv("DELAY") then
  -- wrk waits for whole milliseconds, so a random choice between the two neighbors of the mean
  -- gives the mean. The timers of wrk expire together, once per millisecond: the requests arrive
  -- in groups.
  local mean = tonumber(os.getenv("DELAY"))
  local whole = math.floor(mean)
  local fraction = mean - whole

  function delay()
    if math.random() < fraction then return whole + 1 end
    return whole
  end
end

package example

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// WebexMock is a server that all tests of a run share. Copy this file.
type WebexMock struct {
	URL string

	server *exec.Cmd // nil if the server was already running
}

// StartWebexMock uses the server at WEBEX_MOCK_URL, or else starts the program WEBEX_MOCK_BINARY,
// by default webex-mock on the PATH.
func StartWebexMock() (*WebexMock, error) {
	if url := os.Getenv("WEBEX_MOCK_URL"); url != "" {
		return &WebexMock{URL: url}, nil
	}
	program := os.Getenv("WEBEX_MOCK_BINARY")
	if program == "" {
		program = "webex-mock"
	}
	server := exec.Command(program, "serve", "--port", "0", "--exit-with-parent")
	var log bytes.Buffer
	server.Stderr = &log
	stdout, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("set WEBEX_MOCK_BINARY or WEBEX_MOCK_URL: %w", err)
	}

	limit := time.AfterFunc(10*time.Second, func() { server.Process.Kill() })
	defer limit.Stop()
	var ready struct{ URL string }
	if json.NewDecoder(stdout).Decode(&ready); ready.URL == "" {
		server.Process.Kill()
		server.Wait()
		return nil, fmt.Errorf("%s did not start, %v: %s", program, server.ProcessState, &log)
	}
	return &WebexMock{ready.URL, server}, nil
}

// Stop ends the server, unless it was already running.
func (mock *WebexMock) Stop() error {
	if mock.server == nil {
		return nil
	}
	mock.server.Process.Signal(syscall.SIGTERM)
	return mock.server.Wait()
}

// Organization is that of one test: tests run in parallel and use the same names.
type Organization struct {
	ID, Token string
	Locations []struct{ ID string }
}

// Organization creates an organization and deletes it at the end of the test.
func (mock *WebexMock) Organization(t testing.TB) Organization {
	t.Helper()
	var organization Organization
	mock.Admin(t, "POST", "orgs", "", &organization)
	t.Cleanup(func() { mock.Admin(t, "DELETE", "orgs/"+organization.ID, "", nil) })
	return organization
}

// Admin calls a route of the admin API, such as "faults", and decodes the response, unless result
// is nil.
func (mock *WebexMock) Admin(t testing.TB, method, route, body string, result any) {
	t.Helper()
	request, err := http.NewRequest(method, mock.URL+"/__admin/"+route, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode >= 300 {
		err = fmt.Errorf("%s /__admin/%s: %s: %s", method, route, response.Status, content)
	}
	if err == nil && result != nil {
		err = json.Unmarshal(content, result)
	}
	if err != nil {
		t.Fatal(err)
	}
}

# Sets Greenroom up when needed, then starts it (.\run.ps1); .\run.ps1 test runs every check. Windows needs no system libraries.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$python = Join-Path $root '.venv\Scripts\python.exe'

function Stop-With($message) { [Console]::Error.WriteLine($message); exit 1 }

function Find-Python {
    if ($env:PYTHON) { return , @($env:PYTHON) }
    foreach ($version in '3.13', '3.12', '3.11') {
        if (Get-Command py -ErrorAction SilentlyContinue) {
            & py "-$version" -c '' 2>$null
            if ($LASTEXITCODE -eq 0) { return , @('py', "-$version") }
        }
    }
    Stop-With 'Greenroom needs Python 3.11, 3.12 or 3.13 (64-bit, from python.org). Install one, or name it in $env:PYTHON.'
}

function Initialize-Greenroom($purpose, $list) {
    $pinned = Join-Path $root "packaging\$list"
    $stamp = Join-Path $root ".venv\set-up-for-$purpose"
    $now = (Get-FileHash $pinned).Hash
    if ((Test-Path $python) -and (Test-Path $stamp) -and ((Get-Content $stamp) -eq $now)) { return }
    Write-Host '1/2 Python environment (.venv)'
    $with = @(Find-Python)
    $rest = @($with | Select-Object -Skip 1) + @('-m', 'venv', '--clear', (Join-Path $root '.venv'))
    & $with[0] @rest
    if ($LASTEXITCODE -ne 0) { Stop-With 'The environment could not be made. Close what uses .venv, then try again.' }
    Write-Host '2/2 Packages (about 400 MB to fetch the first time, a few minutes)'
    & $python -I -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary ':all:' -r $pinned
    if ($LASTEXITCODE -ne 0) { Stop-With 'The packages could not be installed (see above). Connect, then try again.' }
    # Written last: an interrupted set-up has no stamp, and the next start does it again.
    Set-Content $stamp $now
    if ($purpose -eq 'test') {
        Set-Content (Join-Path $root '.venv\set-up-for-run') (Get-FileHash (Join-Path $root 'packaging\requirements.txt')).Hash
    }
}

function Test-With($tool, $arguments) {
    Write-Host "== $tool"
    & $python @arguments
    if ($LASTEXITCODE -ne 0) { Stop-With ".\run.ps1 test stopped: $tool found something (see above)." }
}

if ($args.Count -gt 0 -and $args[0] -eq 'test') {
    Initialize-Greenroom 'test' 'requirements-test.txt'
    Set-Location $root
    if (-not $env:QT_QPA_PLATFORM) { $env:QT_QPA_PLATFORM = 'offscreen' }
    Test-With 'ruff' @('-m', 'ruff', 'check', '.')
    Test-With 'mypy' @('-m', 'mypy')
    Test-With 'import-linter' @('-c', 'from importlinter.cli import lint_imports_command; lint_imports_command()')
    Test-With 'pytest' (@('-m', 'pytest') + @($args | Select-Object -Skip 1))
    exit 0
}
Initialize-Greenroom 'run' 'requirements.txt'
$env:PYTHONPATH = $root
& $python -P -m app @args
exit $LASTEXITCODE

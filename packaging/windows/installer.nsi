; Installs XOR Studio for one person, without an administrator; makensis compiles it on Windows and on Linux.
; VERSION, SOURCE (the bundle's folder), ICONS and OUT come from the command line: see bundling/windows.py.
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

Name "XOR Studio"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\XOR Studio"
InstallDirRegKey HKCU "Software\XOR Studio" "InstallDir"
SetCompressor /SOLID lzma
ManifestDPIAware true

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "XOR Studio"
VIAddVersionKey "FileDescription" "Installer of XOR Studio"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "See LICENSES.txt"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\XOR Studio"
!define MUI_ICON "${ICONS}/xorstudio.ico"
!define MUI_UNICON "${ICONS}/xorstudio.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\XOR Studio.exe"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"

!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "XOR Studio"
  RMDir /r "$INSTDIR\_internal" ; what an older version left behind
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  File "${ICONS}/xorstudio-file.ico"
  CreateShortcut "$SMPROGRAMS\XOR Studio.lnk" "$INSTDIR\XOR Studio.exe"

  WriteRegStr HKCU "Software\Classes\.xorstudio" "" "XORStudio.Experiment"
  WriteRegStr HKCU "Software\Classes\.xorstudio" "Content Type" "application/x-xorstudio"
  WriteRegStr HKCU "Software\Classes\XORStudio.Experiment" "" "XOR Studio experiment"
  WriteRegStr HKCU "Software\Classes\XORStudio.Experiment\DefaultIcon" "" "$INSTDIR\xorstudio-file.ico"
  WriteRegStr HKCU "Software\Classes\XORStudio.Experiment\shell\open\command" "" '"$INSTDIR\XOR Studio.exe" --dialog "%1"'
  !insertmacro TELL_EXPLORER

  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "Software\XOR Studio" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "XOR Studio"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\XOR Studio.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\XOR Studio.exe"
  Delete "$INSTDIR\xorstudio.exe"
  Delete "$INSTDIR\xorstudio-file.ico"
  Delete "$INSTDIR\LICENSES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays if somebody keeps files of their own in it
  Delete "$SMPROGRAMS\XOR Studio.lnk"
  DeleteRegKey HKCU "Software\Classes\.xorstudio"
  DeleteRegKey HKCU "Software\Classes\XORStudio.Experiment"
  DeleteRegKey HKCU "Software\XOR Studio"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TELL_EXPLORER
SectionEnd
